import type { Catalogue } from '../en.ts';

export const de: Catalogue['help'] = {
  title: 'Hilfe',
  intro: 'Was Sie in der ersten Stunde brauchen, und an einem schlechten Tag.',
  contents: 'Auf dieser Seite',
  find: 'In der Hilfe suchen',
  nothing: 'Nichts gefunden. Versuchen Sie es mit einem anderen Wort.',
  found: (sections) => `Gefunden unter: ${sections}`,
  askWhom: 'Wen Sie fragen können',
  askWhomText: 'Diesen Arbeitsbereich verwalten:',
  supervisors: 'Ihre Teamleitung:',
  send: 'Diagnose senden',
  sendText:
    'Das letzte Protokoll dieses Arbeitsplatzes geht an die Administration. Darin steht, was mit der Verbindung und auf dem Bildschirm geschehen ist. Es enthält kein Wort aus Gesprächen und weder Namen noch Adressen der Kundschaft.',
  note: 'Was ist passiert? (freiwillig)',
  notePlaceholder: 'Was haben Sie getan, was haben Sie erwartet, und was geschah stattdessen?',
  whatIsSent: 'Was gesendet wird',
  sent: 'Diagnose gesendet',
  sentText: 'Die Administration kann sie jetzt lesen. Vielen Dank.',
  kept: 'Aufgehoben, bis Sie verbunden sind',
  keptText:
    'Zurzeit besteht keine Verbindung. Ihre Diagnose bleibt in diesem Fenster aufgehoben und wird von selbst gesendet, sobald Sie wieder online sind.',
  notLoaded: 'Das lässt sich zurzeit nicht laden. Laden Sie zuerst die Seite neu.',
  diagnostics: {
    title: 'Diagnosen',
    intro:
      'Protokolle, die jemand gesendet hat, weil etwas nicht ging. Aufgehoben werden die letzten zehn von jeder Person.',
    empty: 'Noch hat niemand etwas gesendet',
    emptyText:
      'In der Hilfe, im Menü des eigenen Kontos und überall, wo etwas schiefgeht, steht „Diagnose senden“. Was gesendet wird, finden Sie hier.',
    noNote: 'Ohne Anmerkung',
    from: (name) => `Diagnose von ${name}`,
    read: 'Lesen',
    log: 'Protokoll',
    troubleOnly: 'Nur Störungen',
    noTrouble: 'In diesem Protokoll steht nichts von einer Störung.',
    lines: (shown, all) => (shown === all ? `${all} Zeilen` : `${shown} von ${all} Zeilen`),
    download: 'Herunterladen',
  },
};
