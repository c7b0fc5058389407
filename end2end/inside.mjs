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
  { name: 'new indicator', role: 'coordinator', path: `${municipality}/new-indicator` },
  { name: 'indicator, changed', role: 'coordinator', path: `${municipality}/indicators/alq/edit`, refuse: true },
  { name: 'new value', role: 'coordinator', path: `${municipality}/series/`, list: `${municipality}/indicators`, end: '/new-value', refuse: true },
  { name: 'new series', role: 'coordinator', path: `${municipality}/indicators/alq/new-series` },
  { name: 'import', role: 'coordinator', path: `${municipality}/import` },
  { name: 'deliveries', role: 'auditor', path: `${municipality}/deliveries` },
  { name: 'delivery', role: 'releaser', path: `${municipality}/deliveries/`, list: `${municipality}/deliveries` },
  { name: 'dashboard of the council', role: 'council_member', path: municipality },
  { name: 'board of the audit', role: 'auditor', path: `${municipality}/indicators` },
];
