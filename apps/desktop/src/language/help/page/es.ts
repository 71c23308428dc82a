import { type HelpPage, list, shortcuts, steps, terms, text } from './sections.ts';

export const page: HelpPage = (words, { grace, parties }) => {
  const { agents, conversation, handling, help, list: lists, navigation, supervision, timeline } = words;
  const { activity } = supervision;
  const { controls } = handling;
  return [
    {
      id: 'start',
      title: 'Los primeros diez minutos',
      parts: [
        text(
          `A la izquierda está la lista de conversaciones; en el centro, la conversación, y a la derecha, lo que se sabe del cliente; en el teléfono va una cosa tras otra. **${lists.mine}** es lo que usted lleva, **${lists.unassigned}** lo que aún no lleva nadie y **${lists.all}** todo lo que puede ver.`,
        ),
        steps(
          `Pulse su estado en la cabecera y elija **${agents.available}**. Mientras esté ausente, no se le ofrece nada.`,
          `Abajo a la derecha aparece una solicitud: pulse **${agents.accept}**. Si su equipo elige las conversaciones por su cuenta, abra una en **${lists.unassigned}** y respóndala: con eso pasa a ser suya.`,
          'Escriba. `Intro` envía y `Mayús + Intro` empieza otra línea. Lo que aún no ha enviado se guarda en cada conversación.',
          `Cuando esté todo dicho, pulse **${controls.end}**. Si aparece el trabajo posterior, indique de qué se trataba y pulse **${agents.submit}**.`,
          `Para una pausa, elija un motivo en su estado. Al acabar el día, elija **${navigation.signOut}** en el menú de su cuenta.`,
        ),
      ],
    },
    {
      id: 'status',
      title: 'Qué significan los estados',
      parts: [
        text(
          'Usted decide si está disponible o ausente, y por qué: pulse su estado en la cabecera o `Alt + P`. Todo lo demás se deduce de lo que hace. El equipo ve el estado y cuánto dura ya.',
        ),
        terms(
          [activity.ready, 'Está disponible y sin conversaciones. Se le ofrece la siguiente.'],
          [activity.busy, 'Tiene al menos una conversación y le queda sitio, de modo que pueden ofrecerle más.'],
          [
            activity.at_capacity,
            'Lleva tanto como puede llevar a la vez. No se le ofrece nada más hasta que algo termine.',
          ],
          [
            activity.acw,
            'Sus conversaciones han terminado y queda trabajo posterior por concluir. Ocupa un sitio hasta que lo concluya.',
          ],
          [
            activity.away,
            'No se le ofrece nada nuevo. Lo que lleva continúa: si elige un motivo durante una conversación, el equipo ve que después estará ausente. Así empieza también quien inicia sesión.',
          ],
          [
            activity.rona,
            `«Redirection on no answer»: no respondió a tiempo a una solicitud. No se le ofrece nada más hasta que elija **${agents.setAvailable}** o **${agents.stayAway}**. No se quita solo.`,
          ],
          [
            activity.signed_out,
            `Ahora mismo no trabaja como agente, aunque puede seguir consultando. **${agents.signInAgain}** le trae de vuelta, al principio como ausente.`,
          ],
        ),
      ],
    },
    {
      id: 'requests',
      title: 'Solicitudes',
      parts: [
        text(
          'Una solicitud muestra quién escribe y desde dónde, en qué cola, cuánto lleva esperando y cuánto tiempo le queda a usted para responder. Llega con un sonido y, si lo ha permitido, con una notificación.',
        ),
        list(
          `**${agents.accept}**, o \`Alt + A\` para la más antigua, abre la conversación con todo lo dicho hasta entonces. Si son más de cinco, puede aceptarlas todas a la vez.`,
          `**${agents.decline}** aparece si la cola lo permite. La conversación vuelve a ella; según la configuración, usted queda ausente con el motivo «${activity.declined}».`,
          `En los últimos cinco segundos la solicitud parpadea. Si se agota el tiempo, el cliente vuelve al principio de la cola sin perder su turno, y usted queda en **${activity.rona}**.`,
          'Si entretanto el cliente se va o alguien del equipo toma la conversación, la solicitud desaparece. No se le tiene en cuenta.',
        ),
      ],
    },
    {
      id: 'taking',
      title: 'Tomar y pasar conversaciones',
      parts: [
        list(
          `**Tomar:** responda en una conversación que no lleve nadie, o elija **${conversation.assignToMe}** en **${conversation.assign}**. Del mismo modo toma una de alguien del equipo, o se la da.`,
          `**${controls.transfer}** (\`T\`): elija una cola o a alguien disponible, y añada una nota si ayuda. Su parte termina de inmediato y empieza su trabajo posterior. El cliente no ve la nota.`,
          'Si no se acepta la transferencia, la conversación vuelve a su cola, salvo que la administración haya dispuesto otra cosa. El cliente conserva el tiempo que lleva esperando.',
        ),
      ],
    },
    {
      id: 'conference',
      title: 'Conferencia',
      parts: [
        text(
          `Con **${controls.conference}** (\`C\`) invita a alguien del equipo a su conversación; participan ${parties} como máximo a la vez, contando al cliente. Hasta que acepte, usted ve **${handling.status.conferenceRequested}** y puede cancelar la solicitud. Si no responde, usted simplemente sigue conversando.`,
        ),
        list(
          'Usted sigue a cargo: solo usted puede transferir, posponer o terminar la conversación. La persona invitada lee y escribe.',
          `**${controls.endConference}** hace salir a la persona invitada; usted y el cliente siguen.`,
          `**${controls.exitConference}** le permite salir; queda a cargo quien lleve más tiempo participando. La persona invitada sale del mismo modo, y nada cambia para los demás.`,
          `**${controls.end}** la termina para todos. También el cliente puede hacerlo.`,
        ),
      ],
    },
    {
      id: 'ending',
      title: 'Terminar y trabajo posterior',
      parts: [
        list(
          `**${controls.end}** (\`E\`) termina la conversación para todos; si en ese momento no participa nadie, el botón se llama **${conversation.resolve}**. Si la lleva otra persona, se le pregunta antes. Si la termina el cliente, no tiene que hacer nada.`,
          `Si la cola lo pide, sigue el trabajo posterior: motivos de cierre, una nota para el equipo y un reloj. **${agents.moreTime}** se puede pedir una vez, si la cola lo permite. Al agotarse el tiempo se concluye solo, con el motivo que la cola tenga previsto.`,
          `Puede dejarlo para luego y atender otras conversaciones: en **${lists.mine}** figura bajo **${agents.toWrapUp}**.`,
          `**${conversation.reopen}** vuelve a abrir una conversación terminada y la hace suya. Si el cliente escribe de nuevo, se abre sola: le llega a usted si está disponible y no hace mucho que terminó; si no, va a su cola.`,
        ),
      ],
    },
    {
      id: 'later',
      title: 'Dejar para más tarde',
      parts: [
        terms(
          [
            `${controls.markPending} (O)`,
            `Sale de las conversaciones abiertas y queda en **${handling.list.pending}** hasta que alguien la abra o escriba en ella, aunque escriba el cliente. Sirve para lo que depende de otra persona.`,
          ],
          [
            `${controls.snooze} (S)`,
            `Queda en **${handling.list.snoozed}** y vuelve a la hora que elija o con el siguiente mensaje del cliente, lo que ocurra antes: a usted si está disponible; si no, a su cola.`,
          ],
        ),
      ],
    },
    {
      id: 'help',
      title: 'Pedir ayuda y bloquear',
      parts: [
        list(
          `**${controls.askForHelp}** (\`F\`) marca la conversación. La supervisión lo ve al momento y puede entrar. Púlselo otra vez cuando ya no haga falta. El cliente no nota nada.`,
          `Bloquear es para quien abusa del chat. Elija **${controls.ban}** en **${controls.more}**, o escriba \`/ban\`. La conversación termina de inmediato y desde ese navegador ya no se puede escribir en ninguno de sus sitios web hasta que la administración levante el bloqueo. Quien borre los datos del navegador lo eludirá.`,
        ),
      ],
    },
    {
      id: 'customers',
      title: 'Qué ven los clientes',
      parts: [
        list(
          'Sus mensajes, con el nombre y la foto de su perfil destinados a los clientes. Que usted está escribiendo y que ha leído lo que escribieron.',
          'Quién se une a la conversación, quién sale y que ha terminado. Mientras esperan: su puesto y el tiempo que puede tardar, si la cola está configurada así.',
          'Nunca ven: notas ni trabajo posterior, a quién transfiere y por qué, colas, prioridades, su estado ni quién pide ayuda.',
          `Junto a su mensaje, **${timeline.delivered}** dice que ha llegado y **${timeline.read}** que se ha visto.`,
        ),
      ],
    },
    {
      id: 'connection',
      title: 'Si se pierde la conexión',
      parts: [
        list(
          'Una barra en la parte superior lo indica en menos de diez segundos. Siga escribiendo: los mensajes esperan en esta ventana y se envían una sola vez y en su orden cuando vuelva la conexión. Se conservan aunque recargue la página.',
          `Durante 45 segundos nada cambia para usted. Después se cierra su sesión de agente y ${grace === null ? 'sus conversaciones van enseguida al principio de sus colas,' : `sus conversaciones siguen siendo suyas durante ${grace} más. Si vuelve antes, las recupera; si no, van al principio de sus colas`} y se avisa a los clientes de que usted salió.`,
          'Si la barra no desaparece, compruebe si funcionan otros sitios web. Si funcionan, el servidor se está reiniciando o no se puede alcanzar; el escritorio sigue intentándolo por su cuenta.',
          'Se trabaja en una sola ventana a la vez. Si abre otra, le preguntará si quiere trabajar allí. Tras mucho tiempo sin teclas ni movimientos se cierra su sesión de agente, si la administración lo ha configurado así.',
        ),
      ],
    },
    {
      id: 'keys',
      title: navigation.shortcuts,
      parts: [
        text(
          `En la respuesta, \`/\` al principio abre los comandos, como \`/transfer\` o \`/snooze\`. \`Ctrl + K\` encuentra conversaciones y todo lo que se puede hacer. Las teclas sueltas se pueden desactivar en su perfil.`,
        ),
        shortcuts,
      ],
    },
    {
      id: 'trouble',
      title: 'Si algo no funciona',
      parts: [
        steps(
          'Recargue la página. Lo que estaba escribiendo y lo que estaba en camino se conserva.',
          `Si vuelve a ocurrir, pulse **${help.send}** y cuente en una frase qué ha pasado. La administración verá entonces qué ocurrió con la conexión y en la pantalla. No contiene ni una palabra de las conversaciones, y usted lo ve todo antes de enviarlo.`,
          'Si es urgente, avise también en persona: más abajo figura a quién.',
        ),
      ],
    },
  ];
};
