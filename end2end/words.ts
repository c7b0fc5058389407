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
  lookAsAdministrator: /Als Administrat/,
  newGoal: /Neues Ziel|Ziel anlegen/,
  title: /^(Titel|Name)/,
  indicator: /^Kennzahl/,
  baseline: /^Ausgangswert/,
  target: /^Zielwert/,
  by: /^(Bis|Zieldatum|Zieltermin)/,
  wrongDirection: /Richtung/,
  save: /^(Speichern|Anlegen|Ziel anlegen)/,
  entry: /^(Erfassung|Werte erfassen|Eintragen)/,
  saved: /gespeichert/i,
};

const english: typeof german = {
  otherLanguage: 'Deutsch',
  otherCode: 'de',
  goals: /goals/,
  reached: /Reached\?|Achieved\?/,
  because: /Because of (it|the measure)\?/,
  price: /At what (price|cost)\?/,
  recompute: /Recalculate|Check the sums/,
  lookAsAdministrator: /As administrator|Look as administrator/i,
  newGoal: /New goal|Add a goal/,
  title: /^(Title|Name)/,
  indicator: /^Indicator/,
  baseline: /^Baseline/,
  target: /^Target/,
  by: /^(By|Target date)/,
  wrongDirection: /direction/,
  save: /^(Save|Create|Add)/,
  entry: /^(Entry|Enter values)/,
  saved: /saved/i,
};

export const words: Record<Language, typeof german> = { de: german, en: english };
