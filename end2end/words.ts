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
  toMapping: /zuordnen$/,
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
  toMapping: /say what it means$/,
};

export const words: Record<Language, typeof german> = { de: german, en: english };
