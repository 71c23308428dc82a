/** Help and diagnostics, but for the text of the help page: that is loaded with it. */
export const en = {
  title: 'Help',
  intro: 'What you need in the first hour, and on a bad day.',
  contents: 'On this page',
  find: 'Find in the help',
  nothing: 'Nothing found. Try another word.',
  found: (sections: string) => `Found in: ${sections}`,
  askWhom: 'Whom to ask',
  askWhomText: 'The administrators of this workspace are:',
  supervisors: 'Your supervisors are:',
  send: 'Send diagnostics',
  sendText:
    'The recent log of this desktop goes to the administrators. It says what happened to the connection and on the screen. It holds no word of any conversation and no customer’s name or address.',
  note: 'What happened? (optional)',
  notePlaceholder: 'What did you do, what did you expect, and what happened instead?',
  whatIsSent: 'What is sent',
  sent: 'Diagnostics sent',
  sentText: 'The administrators can read them now. Thank you.',
  kept: 'Kept until you are connected',
  keptText:
    'There is no connection at the moment. What you send is kept in this window, and goes out by itself as soon as you are back online.',
  notLoaded: 'This cannot be loaded at the moment. Reload the page first.',
  diagnostics: {
    title: 'Diagnostics',
    intro:
      'Logs of desktops that people here have sent because something went wrong. The latest ten of each person are kept.',
    empty: 'Nobody has sent anything',
    emptyText:
      'In the help, in the menu of their account, and wherever something goes wrong, everybody finds “Send diagnostics”. What they send stands here.',
    noNote: 'Without a note',
    from: (name: string) => `Diagnostics from ${name}`,
    read: 'Read',
    log: 'Log',
    troubleOnly: 'Trouble only',
    noTrouble: 'There is no sign of trouble in this log.',
    lines: (shown: number, all: number) => (shown === all ? `${all} lines` : `${shown} of ${all} lines`),
    download: 'Download',
  },
};
