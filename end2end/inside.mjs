// Pages for people with a role: who looks, where, and whether an empty form there is refused.

import { municipality } from './demo.mjs';

/**
 * @typedef {{ name: string, role: string, path: string, list?: string, end?: string, refuse?: boolean }} InsidePage
 * `list`: the page on which a link that begins with `path` is looked for; `end` is put behind that link.
 * `refuse`: sending the form with its text fields empty brings it back with its errors.
 */

/** @type {InsidePage[]} */
export const inside = [
  { name: 'new goal', role: 'coordinator', path: `${municipality}/new-goal`, refuse: true },
  { name: 'goal, changed', role: 'coordinator', path: `${municipality}/goals/`, list: municipality, end: '/edit', refuse: true },
  { name: 'new target', role: 'coordinator', path: `${municipality}/goals/`, list: municipality, end: '/new-target', refuse: true },
  { name: 'goal, from inside', role: 'coordinator', path: `${municipality}/goals/`, list: municipality },
  { name: 'new project', role: 'coordinator', path: `${municipality}/new-project`, refuse: true },
  { name: 'project, changed', role: 'coordinator', path: `${municipality}/projects/`, list: `${municipality}/projects`, end: '/edit', refuse: true },
  { name: 'evaluation plan', role: 'coordinator', path: `${municipality}/projects/erzaehlcafe/plan`, refuse: true },
  { name: 'evaluation plan, changed', role: 'coordinator', path: `${municipality}/projects/sprachbildung-kita/plan`, refuse: true },
  { name: 'evaluation plan, frozen', role: 'releaser', path: `${municipality}/projects/sprachbildung-kita/freeze` },
  { name: 'what became of an evaluation', role: 'coordinator', path: `${municipality}/projects/frauen-lernen/effect/record` },
  { name: 'finding, from inside', role: 'coordinator', path: `${municipality}/projects/kinderbetreuung-kurs/effect` },
  { name: 'times of upheaval', role: 'coordinator', path: `${municipality}/shocks`, refuse: true },
  { name: 'new indicator', role: 'coordinator', path: `${municipality}/new-indicator` },
  { name: 'indicator, changed', role: 'coordinator', path: `${municipality}/indicators/alq/edit`, refuse: true },
  { name: 'new value', role: 'coordinator', path: `${municipality}/series/`, list: `${municipality}/indicators`, end: '/new-value', refuse: true },
  { name: 'people', role: 'administrator', path: '/people' },
  { name: 'invitation', role: 'administrator', path: '/people/new' },
  { name: 'invitation of a lead', role: 'administrator', path: `/people/new?municipality=${municipality.slice(1)}&role=project_lead`, refuse: true },
  { name: 'person', role: 'administrator', path: '/people/', list: '/people' },
  { name: 'partners', role: 'coordinator', path: `${municipality}/partners`, refuse: true },
  { name: 'account', role: 'council_member', path: '/account' },
  { name: 'second factor', role: 'council_member', path: '/account/second-factor' },
  { name: 'values that are owed', role: 'project_lead', path: `${municipality}/entry` },
  { name: 'values that are owed, all', role: 'coordinator', path: `${municipality}/entry` },
  { name: 'release queue', role: 'releaser', path: `${municipality}/release`, refuse: true },
  { name: 'closings', role: 'coordinator', path: `${municipality}/closings` },
  { name: 'closing, looked at', role: 'coordinator', path: `${municipality}/closings?from=2026-04-01&to=2026-06-30` },
  { name: 'reports', role: 'auditor', path: `${municipality}/reports` },
  { name: 'samples', role: 'auditor', path: `${municipality}/samples` },
  { name: 'journal', role: 'auditor', path: `${municipality}/journal` },
  { name: 'journal, searched', role: 'coordinator', path: `${municipality}/journal?what=measurements.released` },
  { name: 'check of the journal', role: 'auditor', path: `${municipality}/journal/check` },
  { name: 'entry of the journal', role: 'auditor', path: `${municipality}/journal/40` },
  { name: 'narrative', role: 'coordinator', path: `${municipality}/goals/`, list: municipality, end: '/narrative', refuse: true },
  { name: 'life of a value', role: 'auditor', path: `${municipality}/series/tn-erreicht-erzaehlcafe/values/2026-Q2` },
  { name: 'life of a narrative', role: 'auditor', path: `${municipality}/goals/vorsorge-schwangere/narratives/2026-H1` },
  { name: 'today', role: 'coordinator', path: `${municipality}/today` },
  { name: 'who owes what', role: 'coordinator', path: `${municipality}/owed` },
  { name: 'decisions, from inside', role: 'coordinator', path: `${municipality}/decisions` },
  { name: 'new decision', role: 'coordinator', path: `${municipality}/new-decision`, refuse: true },
  { name: 'decision, changed', role: 'coordinator', path: `${municipality}/decisions/`, list: `${municipality}/decisions`, end: '/edit', refuse: true },
  { name: 'decision with its note', role: 'coordinator', path: `${municipality}/decisions/`, list: `${municipality}/decisions`, refuse: true },
  { name: 'grants', role: 'coordinator', path: `${municipality}/grants` },
  { name: 'new grant', role: 'coordinator', path: `${municipality}/new-grant`, refuse: true },
  { name: 'grant, changed', role: 'coordinator', path: `${municipality}/grants/`, list: `${municipality}/grants`, end: '/edit', refuse: true },
  { name: 'grant of its funder', role: 'funder', path: `${municipality}/grants/sprache-von-anfang-an` },
  { name: 'new responsibility', role: 'coordinator', path: `${municipality}/new-responsibility?indicator=alq`, refuse: true },
  { name: 'indicator, from inside', role: 'coordinator', path: `${municipality}/indicators/alq` },
  { name: 'new series', role: 'coordinator', path: `${municipality}/indicators/alq/new-series` },
  { name: 'import', role: 'coordinator', path: `${municipality}/import` },
  { name: 'deliveries', role: 'auditor', path: `${municipality}/deliveries` },
  { name: 'delivery', role: 'releaser', path: `${municipality}/deliveries/`, list: `${municipality}/deliveries` },
  { name: 'dashboard of the council', role: 'council_member', path: municipality },
  { name: 'board of the audit', role: 'auditor', path: `${municipality}/indicators` },
];
