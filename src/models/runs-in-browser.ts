import type { SourceUnit } from '../project/source-unit.js';

const FOLDERS =
  'client(-side)?|front-?end|renderer|browser|public|static|web-?ui|web-?app|ui|web-?view|extension|content-?scripts?|views?|pages|components?|hooks|app-(mobile|desktop)';
const PATH = new RegExp(String.raw`\.([jt]sx|vue|svelte)$|\.(client|browser)\.[jt]s$|(^|/)(${FOLDERS})/`, 'i');
const TEXT = /['"]use client['"]|\b(window|document|localStorage|navigator|location)\.\w/;

/** Code of a page, told by its path or by what it asks of the page: what it leaves open ends with the page at the latest. */
export function runsInBrowser({ path, text }: SourceUnit): boolean {
  return PATH.test(path) || TEXT.test(text);
}
