import { pluralOf } from '../plural.ts';
import type { SupervisionCatalogue } from './en.ts';

const plural = pluralOf('de');

export const de: SupervisionCatalogue = {
  title: 'Live',
  activity: {
    ready: 'Bereit',
    busy: 'Im Gespräch',
    at_capacity: 'Ausgelastet',
    acw: 'Nachbearbeitung',
    away: 'Abwesend',
    rona: 'RONA',
    signed_out: 'Abgemeldet',
    signed_in: 'Angemeldet',
    declined: 'Anfrage abgelehnt',
    busyThen: (now, next) => `${now}, danach ${next}`,
  },
  flags: {
    title: 'Bitten um Hilfe',
    none: 'Niemand bittet um Hilfe.',
    by: (name) => `${name} bittet um Hilfe`,
    bySomebody: 'Jemand bittet um Hilfe',
    since: 'Seit',
    open: 'Öffnen',
    openOf: (name) => `Gespräch mit ${name} öffnen`,
    waiting: (count) => plural(count, { one: '# Agent bittet um Hilfe', other: '# Agenten bitten um Hilfe' }),
  },
  queues: {
    title: 'Warteschlangen',
    name: 'Warteschlange',
    customers: 'Kundschaft',
    waiting: 'Wartend',
    longest: 'Längste Wartezeit',
    active: 'In Arbeit',
    agents: 'Agenten',
    ready: 'Bereit',
    busy: 'Im Gespräch',
    away: 'Abwe\u00adsend',
    nobody: 'Niemand wartet',
    long: 'lange Wartezeit',
    tooLong: 'viel zu lange',
    none: 'Noch keine Warteschlangen',
    noneText:
      'Bis dahin wartet die Kundschaft auf alle, die den Posteingang betreuen. Warteschlangen legt die Administration an.',
  },
  agents: {
    title: 'Agenten',
    name: 'Agent',
    activity: 'Aktivität',
    inHand: 'In Arbeit',
    talks: 'Ge\u00adspräche',
    wrapUps: 'Nachbear\u00adbeitung',
    offers: 'Anfragen',
    queues: 'Warteschlangen',
    actions: 'Aktionen',
    search: 'Agent suchen',
    filterQueue: 'Warteschlange',
    allQueues: 'Alle Warteschlangen',
    order: 'Sortieren nach',
    byActivity: 'Handlungsbedarf',
    byName: 'Name',
    bySince: 'Längste Zeit in der Aktivität',
    byTalks: 'Meiste Gespräche',
    filterActivity: 'Nach Aktivität filtern',
    shown: (shown, all) => `${shown} von ${all}`,
    none: 'Kein Agent passt dazu',
    noneText: 'Ändern Sie die Suche oder die Filter.',
    reset: 'Alle anzeigen',
    noQueue: 'Keine',
    moreQueues: (count) => `+${count}`,
  },
  actions: {
    of: (name) => `Aktionen für ${name}`,
    available: 'Auf verfügbar setzen',
    away: 'Auf abwesend setzen',
    awayFor: (reason) => `Auf abwesend setzen: ${reason}`,
    signOut: 'Abmelden',
    signOutTitle: (name) => `${name} abmelden?`,
    idle: (name) => `${name} hat nichts in Arbeit und bekommt bis zur nächsten Anmeldung nichts Neues.`,
    holds: (name, count) =>
      plural(count, { one: `${name} hat # Gespräch in Arbeit.`, other: `${name} hat # Gespräche in Arbeit.` }),
    grace: (count, time) =>
      plural(count, {
        one: `Es bleibt noch ${time} zugewiesen. Ohne neue Anmeldung bis dahin kehrt es an den Anfang seiner Warteschlange zurück, und der Kontakt erfährt, dass der Agent gegangen ist.`,
        other: `Sie bleiben noch ${time} zugewiesen. Ohne neue Anmeldung bis dahin kehren sie an den Anfang ihrer Warteschlangen zurück, und die Kundschaft erfährt, dass der Agent gegangen ist.`,
      }),
    noGrace: (count) =>
      plural(count, {
        one: 'Es kehrt sofort an den Anfang seiner Warteschlange zurück, und der Kontakt erfährt, dass der Agent gegangen ist.',
        other:
          'Sie kehren sofort an den Anfang ihrer Warteschlangen zurück, und die Kundschaft erfährt, dass der Agent gegangen ist.',
      }),
    seconds: (count) => plural(count, { one: '# Sekunde', other: '# Sekunden' }),
    minutes: (count) => plural(count, { one: '# Minute', other: '# Minuten' }),
    done: (name) => `${name} wurde abgemeldet.`,
  },
};
