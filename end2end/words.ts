// The words by which the journeys find things, as the pages say them.

export type Language = 'de' | 'en';

const german = {
  otherLanguage: 'English',
  otherCode: 'en',
  goals: /Ziele/,
  reached: /Erreicht\?/,
  because: /Wegen der Maßnahme\?/,
  price: /Zu welchem Preis\?/,
  recompute: /Nachrechnen/,
  newGoal: /Neues Ziel/,
  addTarget: /Kennzahl mit Zielwert/,
  wrongDirection: /Richtung/,
  save: /^Speichern/,
  entry: /^Wert eintragen/,
  release: /^Freigeben/,
  sendBack: /^Zurückgeben/,
  ownValue: /gibt jemand anderes frei/,
  checkOpen: /^Prüfen, was noch offen ist/,
  today: /^Heute/,
  overdue: /Überfällig/,
  late: /Tagen überfällig/,
  remind: /^Erinnern/,
  remindAgain: /^Trotzdem/,
  lately: /letzten sieben Tagen/,
  reminded: /Zuletzt erinnert am/,
  decisions: /^Beschlüsse/,
};

const english: typeof german = {
  otherLanguage: 'Deutsch',
  otherCode: 'de',
  goals: /goals/,
  reached: /Reached\?|Achieved\?/,
  because: /Because of (it|the measure)\?/,
  price: /At what (price|cost)\?/,
  recompute: /Recompute/,
  newGoal: /New goal/,
  addTarget: /Add an indicator/,
  wrongDirection: /direction/,
  save: /^Save/,
  entry: /^Enter a value/,
  release: /^Release/,
  sendBack: /^Send back/,
  ownValue: /somebody else releases it/,
  checkOpen: /^Check what is still open/,
  today: /^Today/,
  overdue: /Overdue/,
  late: /overdue for/,
  remind: /^Remind(?! again)/,
  remindAgain: /^Remind again/,
  lately: /last seven days/,
  reminded: /Last reminded on/,
  decisions: /^Decisions/,
};

export const words: Record<Language, typeof german> = { de: german, en: english };
