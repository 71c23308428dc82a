import { type HelpPage, list, shortcuts, steps, terms, text } from './sections.ts';

export const page: HelpPage = (words, { grace, parties }) => {
  const { agents, conversation, handling, help, list: lists, navigation, supervision, timeline } = words;
  const { activity } = supervision;
  const { controls } = handling;
  return [
    {
      id: 'start',
      title: 'Die ersten zehn Minuten',
      parts: [
        text(
          `Links steht die Liste der Gespräche, in der Mitte das Gespräch und rechts, was über den Kontakt bekannt ist; auf dem Telefon kommt eins nach dem anderen. **${lists.mine}** ist, was Sie in Arbeit haben, **${lists.unassigned}**, was noch niemand hat, und **${lists.all}** ist alles, was Sie sehen dürfen.`,
        ),
        steps(
          `Klicken Sie in der Kopfzeile auf Ihren Status und wählen Sie **${agents.available}**. Solange Sie abwesend sind, wird Ihnen nichts angeboten.`,
          `Unten rechts erscheint eine Anfrage: Drücken Sie **${agents.accept}**. Wo sich das Team die Gespräche selbst nimmt, öffnen Sie eines unter **${lists.unassigned}** und antworten darauf: Damit gehört es Ihnen.`,
          'Schreiben Sie. `Enter` sendet, `Umschalt + Enter` beginnt eine neue Zeile. Was Sie noch nicht gesendet haben, bleibt bei jedem Gespräch erhalten.',
          `Wenn alles gesagt ist, drücken Sie **${controls.end}**. Erscheint eine Nachbearbeitung, geben Sie an, worum es ging, und drücken **${agents.submit}**.`,
          `Für eine Pause wählen Sie unter Ihrem Status einen Grund. Am Ende des Tages wählen Sie **${navigation.signOut}** im Menü Ihres Kontos.`,
        ),
      ],
    },
    {
      id: 'status',
      title: 'Was die Zustände bedeuten',
      parts: [
        text(
          'Sie entscheiden, ob Sie verfügbar oder abwesend sind, und warum: Klicken Sie in der Kopfzeile auf Ihren Status, oder drücken Sie `Alt + P`. Alles andere ergibt sich aus dem, was Sie tun. Das Team sieht den Zustand und wie lange er schon dauert.',
        ),
        terms(
          [activity.ready, 'Sie sind verfügbar und in keinem Gespräch. Das nächste wird Ihnen angeboten.'],
          [
            activity.busy,
            'Sie sind in mindestens einem Gespräch und haben noch Platz; es kann Ihnen also weiteres angeboten werden.',
          ],
          [
            activity.at_capacity,
            'Sie haben so viel in Arbeit, wie Sie gleichzeitig haben dürfen. Erst wenn etwas endet, wird Ihnen wieder etwas angeboten.',
          ],
          [
            activity.acw,
            'Ihre Gespräche sind zu Ende, und eine Nachbearbeitung steht noch aus. Sie belegt einen Platz, bis Sie sie abschließen.',
          ],
          [
            activity.away,
            'Ihnen wird nichts Neues angeboten. Was Sie in Arbeit haben, geht weiter: Wählen Sie einen Grund, während Sie noch sprechen, so sieht das Team, dass Sie danach abwesend sind. So beginnt auch, wer sich anmeldet.',
          ],
          [
            activity.rona,
            `„Redirection on no answer“: Sie haben auf eine Anfrage nicht rechtzeitig geantwortet. Ihnen wird nichts mehr angeboten, bis Sie **${agents.setAvailable}** oder **${agents.stayAway}** wählen. Von selbst vergeht das nicht.`,
          ],
          [
            activity.signed_out,
            `Sie arbeiten zurzeit nicht als Agent; umsehen können Sie sich weiterhin. **${agents.signInAgain}** bringt Sie zurück, zunächst als abwesend.`,
          ],
        ),
      ],
    },
    {
      id: 'requests',
      title: 'Anfragen',
      parts: [
        text(
          'Eine Anfrage zeigt, wer fragt und von wo, in welcher Warteschlange, wie lange schon gewartet wird und wie viel Zeit Ihnen zum Antworten bleibt. Dazu gibt es einen Ton und, wenn Sie es erlaubt haben, eine Benachrichtigung.',
        ),
        list(
          `**${agents.accept}**, oder \`Alt + A\` für die früheste, öffnet das Gespräch mit allem, was bisher gesagt wurde. Sind es mehr als fünf, können Sie alle auf einmal annehmen.`,
          `**${agents.decline}** gibt es, wenn die Warteschlange es erlaubt. Das Gespräch geht dorthin zurück; je nach Einstellung sind Sie danach abwesend, mit dem Grund „${activity.declined}“.`,
          `In den letzten fünf Sekunden blinkt die Anfrage. Läuft die Zeit ab, kommt die Person wieder an den Anfang der Warteschlange, ohne ihren Platz zu verlieren, und Sie sind in **${activity.rona}**.`,
          'Geht die Person inzwischen, oder übernimmt jemand aus dem Team, verschwindet die Anfrage. Das wird Ihnen nicht angelastet.',
        ),
      ],
    },
    {
      id: 'taking',
      title: 'Übernehmen und weitergeben',
      parts: [
        list(
          `**Übernehmen:** Antworten Sie in einem Gespräch, das niemand hat, oder wählen Sie unter **${conversation.assign}** den Eintrag **${conversation.assignToMe}**. Genauso übernehmen Sie eines aus dem Team oder geben es jemandem.`,
          `**${controls.transfer}** (\`T\`): Wählen Sie eine Warteschlange oder jemanden, der verfügbar ist, und schreiben Sie eine Notiz dazu, wenn sie hilft. Ihr Teil endet sofort, und Ihre Nachbearbeitung beginnt. Die Kundschaft sieht die Notiz nicht.`,
          'Wird die Weiterleitung nicht angenommen, geht das Gespräch in seine Warteschlange zurück, sofern die Administration nichts anderes bestimmt hat. Die Wartezeit zählt dabei weiter.',
        ),
      ],
    },
    {
      id: 'conference',
      title: 'Konferenz',
      parts: [
        text(
          `Mit **${controls.conference}** (\`C\`) laden Sie jemanden aus dem Team in Ihr Gespräch ein; höchstens ${parties} nehmen gleichzeitig teil, die Kundschaft eingerechnet. Bis zur Zusage sehen Sie **${handling.status.conferenceRequested}** und können die Anfrage zurückziehen. Bleibt die Antwort aus, sprechen Sie einfach weiter.`,
        ),
        list(
          'Sie bleiben zuständig: Nur Sie können das Gespräch weiterleiten, zurückstellen oder beenden. Ihr Gast liest und schreibt mit.',
          `**${controls.endConference}** – damit geht Ihr Gast; Sie und die Kundschaft sprechen weiter.`,
          `**${controls.exitConference}** – damit gehen Sie; es übernimmt, wer am längsten zu Gast ist. Ein Gast geht auf dieselbe Weise, und für die anderen ändert sich nichts.`,
          `**${controls.end}** beendet es für alle. Auch die Kundschaft kann das.`,
        ),
      ],
    },
    {
      id: 'ending',
      title: 'Beenden und nachbearbeiten',
      parts: [
        list(
          `**${controls.end}** (\`E\`) beendet das Gespräch für alle; wo gerade niemand teilnimmt, heißt die Schaltfläche **${conversation.resolve}**. Liegt das Gespräch bei jemand anderem, werden Sie vorher gefragt. Endet es von Kundenseite, müssen Sie nichts tun.`,
          `Wo die Warteschlange es verlangt, folgt die Nachbearbeitung: Gründe, eine Notiz für das Team und eine Uhr. **${agents.moreTime}** gibt es einmal, wenn die Warteschlange es erlaubt. Ist die Zeit um, wird von selbst abgeschlossen, mit dem Grund, den die Warteschlange dafür vorsieht.`,
          `Sie können sie aufschieben und inzwischen andere Gespräche führen: Unter **${lists.mine}** steht sie bei **${agents.toWrapUp}**.`,
          `**${conversation.reopen}** öffnet ein beendetes Gespräch wieder; es gehört dann Ihnen. Wird von Kundenseite wieder geschrieben, öffnet es sich von selbst: Es kommt zu Ihnen, wenn Sie verfügbar sind und es noch nicht lange her ist, sonst in seine Warteschlange.`,
        ),
      ],
    },
    {
      id: 'later',
      title: 'Beiseitelegen',
      parts: [
        terms(
          [
            `${controls.markPending} (O)`,
            `Das Gespräch verlässt die offenen und bleibt unter **${handling.list.pending}**, bis jemand es öffnet oder darin schreibt, auch wenn von Kundenseite etwas kommt. Richtig für alles, was auf jemand anderen wartet.`,
          ],
          [
            `${controls.snooze} (S)`,
            `Das Gespräch steht unter **${handling.list.snoozed}** und kommt wieder, sobald die gewählte Zeit da ist oder die nächste Nachricht von Kundenseite: zu Ihnen, wenn Sie verfügbar sind, sonst in seine Warteschlange.`,
          ],
        ),
      ],
    },
    {
      id: 'help',
      title: 'Hilfe holen und sperren',
      parts: [
        list(
          `**${controls.askForHelp}** (\`F\`) markiert das Gespräch. Die Teamleitung sieht es sofort und kann dazukommen. Drücken Sie noch einmal, wenn Sie keine Hilfe mehr brauchen. Die Kundschaft merkt nichts davon.`,
          `Eine Sperre ist für Leute, die den Chat missbrauchen. Wählen Sie **${controls.ban}** unter **${controls.more}**, oder tippen Sie \`/ban\`. Das Gespräch endet sofort, und aus diesem Browser kann Ihnen auf keiner Ihrer Websites mehr geschrieben werden, bis die Administration die Sperre aufhebt. Wer den Speicher des Browsers leert, entgeht ihr.`,
        ),
      ],
    },
    {
      id: 'customers',
      title: 'Was die Kundschaft sieht',
      parts: [
        list(
          'Ihre Nachrichten, mit dem Namen und dem Bild, die in Ihrem Profil für die Kundschaft bestimmt sind. Dass Sie gerade schreiben, und dass Sie etwas gelesen haben.',
          'Wer dazukommt, wer geht, und dass das Gespräch zu Ende ist. Beim Warten: den Platz in der Reihe und die voraussichtliche Dauer, wenn die Warteschlange so eingestellt ist.',
          'Nie zu sehen sind: Notizen und Nachbearbeitungen, an wen und warum Sie weiterleiten, Warteschlangen, Prioritäten, Ihr Status, wer um Hilfe bittet.',
          `Neben Ihrer Nachricht sagt **${timeline.delivered}**, dass sie angekommen ist, und **${timeline.read}**, dass sie gesehen wurde.`,
        ),
      ],
    },
    {
      id: 'connection',
      title: 'Wenn die Verbindung abreißt',
      parts: [
        list(
          'Ein Balken am oberen Rand sagt es Ihnen innerhalb von zehn Sekunden. Schreiben Sie ruhig weiter: Nachrichten warten in diesem Fenster und werden genau einmal und in der richtigen Reihenfolge gesendet, sobald Sie wieder da sind. Auch ein Neuladen der Seite überstehen sie.',
          `45 Sekunden lang ändert sich für Sie nichts. Danach werden Sie abgemeldet, und ${grace === null ? 'Ihre Gespräche kommen sofort an den Anfang ihrer Warteschlangen' : `Ihre Gespräche bleiben noch ${grace} bei Ihnen. Sind Sie bis dahin zurück, haben Sie sie wieder; sonst kommen sie an den Anfang ihrer Warteschlangen`}, und der Kundschaft wird gesagt, dass Sie gegangen sind.`,
          'Bleibt der Balken: Sehen Sie nach, ob andere Websites gehen. Wenn ja, wird der Server gerade neu gestartet oder ist nicht zu erreichen; der Arbeitsplatz versucht es von selbst immer wieder.',
          'Sie arbeiten immer nur in einem Fenster. Öffnen Sie ein zweites, fragt es, ob Sie dort weiterarbeiten möchten. Nach langer Zeit ohne Taste und Bewegung werden Sie abgemeldet, wenn die Administration das so eingestellt hat.',
        ),
      ],
    },
    {
      id: 'keys',
      title: navigation.shortcuts,
      parts: [
        text(
          `Ein \`/\` am Anfang der Antwort öffnet die Befehle, etwa \`/transfer\` oder \`/snooze\`. \`Strg + K\` findet Gespräche und alles, was sich tun lässt. Einzelne Tasten können Sie in Ihrem Profil abschalten.`,
        ),
        shortcuts,
      ],
    },
    {
      id: 'trouble',
      title: 'Wenn etwas nicht geht',
      parts: [
        steps(
          'Laden Sie die Seite neu. Was Sie gerade schrieben und was unterwegs war, bleibt erhalten.',
          `Passiert es wieder, drücken Sie **${help.send}** und sagen in einem Satz, was geschehen ist. Die Administration sieht dann, was mit der Verbindung und auf dem Bildschirm geschehen ist. Kein Wort aus Gesprächen ist dabei, und Sie sehen alles, bevor es hinausgeht.`,
          'Wenn es eilt, sagen Sie auch selbst Bescheid: Wem, steht unten.',
        ),
      ],
    },
  ];
};
