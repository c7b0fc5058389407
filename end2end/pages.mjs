// Every public page. Where a page belongs to one goal, project or indicator, the first one linked is taken,
// so that no test knows the demo's names.

import { municipality } from './demo.mjs';

/**
 * @typedef {{ name: string, path: string, list?: string }} Page
 * `list`: the page on which a link that begins with `path` is looked for.
 */

/** @type {Page[]} */
export const pages = [
  { name: 'start', path: '/' },
  { name: 'dashboard', path: municipality },
  { name: 'indicators', path: `${municipality}/indicators` },
  { name: 'series', path: `${municipality}/series/`, list: `${municipality}/indicators` },
  { name: 'indicator', path: `${municipality}/indicators/alq` },
  { name: 'goal', path: `${municipality}/goals/`, list: municipality },
  { name: 'decisions', path: `${municipality}/decisions` },
  { name: 'decision', path: `${municipality}/decisions/`, list: `${municipality}/decisions` },
  { name: 'grants', path: `${municipality}/grants` },
  { name: 'grant', path: `${municipality}/grants/`, list: `${municipality}/grants` },
  { name: 'projects', path: `${municipality}/projects` },
  { name: 'project', path: `${municipality}/projects/`, list: `${municipality}/projects` },
  { name: 'finding', path: `${municipality}/projects/sprachbildung-kita/effect` },
  { name: 'finding on participants', path: `${municipality}/projects/frauen-lernen/effect` },
  { name: 'comparison', path: `${municipality}/compare` },
  { name: 'comparison of an indicator', path: `${municipality}/compare/`, list: `${municipality}/compare` },
  { name: 'reports', path: `${municipality}/reports` },
  { name: 'report', path: `${municipality}/reports/`, list: `${municipality}/reports` },
  { name: 'areas', path: `${municipality}/areas` },
  { name: 'methods', path: '/methods' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'privacy', path: '/privacy' },
  { name: 'imprint', path: '/imprint' },
  { name: 'sign-in', path: '/sign-in' },
];

/**
 * The page's path; `read` fetches the HTML of a path.
 *
 * @param {Page} page
 * @param {(path: string) => Promise<string>} read
 * @returns {Promise<string>}
 */
export async function resolvePath(page, read) {
  if (!page.list) return page.path;
  const html = await read(page.list);
  for (const [, href] of html.matchAll(/href="([^"?#]+)/g)) {
    if (href.startsWith(page.path) && /^[^/]+$/.test(href.slice(page.path.length))) return href;
  }
  throw new Error(`${page.list} has no link to ${page.path}…`);
}

/**
 * The same page in a language.
 *
 * @param {string} path
 * @param {string} language
 */
export function inLanguage(path, language) {
  const [page, fragment] = path.split('#');
  const query = `${page.includes('?') ? '&' : '?'}lang=${language}`;
  return page + query + (fragment ? `#${fragment}` : '');
}
