import type { Catalogue } from '../en.ts';

export const es: Catalogue['help'] = {
  title: 'Ayuda',
  intro: 'Lo que necesita en la primera hora y en un mal día.',
  contents: 'En esta página',
  find: 'Buscar en la ayuda',
  nothing: 'No se ha encontrado nada. Pruebe con otra palabra.',
  found: (sections) => `Encontrado en: ${sections}`,
  askWhom: 'A quién preguntar',
  askWhomText: 'Administran este espacio de trabajo:',
  supervisors: 'Le supervisan:',
  send: 'Enviar diagnóstico',
  sendText:
    'El registro reciente de este escritorio llega a la administración. Dice qué ocurrió con la conexión y en la pantalla. No contiene ni una palabra de las conversaciones, ni nombres ni direcciones de clientes.',
  note: '¿Qué ha pasado? (opcional)',
  notePlaceholder: '¿Qué hizo, qué esperaba y qué ocurrió en su lugar?',
  whatIsSent: 'Qué se envía',
  sent: 'Diagnóstico enviado',
  sentText: 'La administración ya puede leerlo. Gracias.',
  kept: 'Guardado hasta que haya conexión',
  keptText:
    'Ahora mismo no hay conexión. Su diagnóstico queda guardado en esta ventana y se enviará solo en cuanto vuelva la conexión.',
  notLoaded: 'Ahora mismo no se puede cargar. Recargue primero la página.',
  diagnostics: {
    title: 'Diagnósticos',
    intro: 'Registros que alguien ha enviado porque algo no funcionaba. De cada persona se conservan los diez últimos.',
    empty: 'Nadie ha enviado nada',
    emptyText:
      'En la ayuda, en el menú de la cuenta y allí donde algo falla, cualquiera encuentra «Enviar diagnóstico». Lo que envíen aparece aquí.',
    noNote: 'Sin comentario',
    from: (name) => `Diagnóstico de ${name}`,
    read: 'Leer',
    log: 'Registro',
    troubleOnly: 'Solo problemas',
    noTrouble: 'En este registro no hay señales de problemas.',
    lines: (shown, all) => (shown === all ? `${all} líneas` : `${shown} de ${all} líneas`),
    download: 'Descargar',
  },
};
