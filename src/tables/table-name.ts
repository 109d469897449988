import { wordsOf } from '../util/words.js';
import {
  ENTRY_WORDS,
  LOG_NOUNS,
  LOG_NOUNS_WITH_SUBJECT,
  MACHINE_WORDS,
  PASSING_NOUNS,
  PASSING_NOUNS_OF_MACHINES,
  SUFFIXES,
} from './vocabulary.js';

const SUFFIX_WORDS: ReadonlySet<string> = new Set(SUFFIXES);

/** What `app_logs`, `audit.app_logs`, `appLog`, `AppLogModel` and `appLogRepository` have in common: `app log`. */
export function keyOf(name: string): string {
  const words = wordsOf(name.slice(name.lastIndexOf('.') + 1));
  const kept = words.slice(0, words.length - suffixCount(words));
  return kept.map(singular).join(' ');
}

function suffixCount(words: readonly string[]): number {
  const own = words.findLastIndex((word) => !SUFFIX_WORDS.has(word));
  return own < 0 ? 0 : words.length - 1 - own;
}

function singular(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** `log`: what happens again and again. `passing`: what is of use for a while. Undefined for the tables of a domain. */
export type TableNature = 'log' | 'passing';

export function natureOf(key: string): TableNature | undefined {
  const words = key.split(' ');
  while (words.length > 1 && ENTRY_WORDS.has(words.at(-1) ?? '')) words.pop();
  const noun = words.at(-1) ?? '';
  const subjects = words.slice(0, -1);
  if (LOG_NOUNS.has(noun) || (LOG_NOUNS_WITH_SUBJECT.has(noun) && subjects.length > 0)) return 'log';
  if (PASSING_NOUNS.has(noun)) return 'passing';
  return PASSING_NOUNS_OF_MACHINES.has(noun) && subjects.some((word) => MACHINE_WORDS.has(word))
    ? 'passing'
    : undefined;
}

/** Every way in which code may write the name: the words to look for in the texts of files. */
export function spellingsOf(key: string): readonly string[] {
  const words = key.split(' ');
  const last = words.at(-1) ?? '';
  return [words, [...words.slice(0, -1), plural(last)]].flatMap(spelledWords);
}

function spelledWords(words: readonly string[]): readonly string[] {
  const pascal = words.map(capital).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const snake = words.join('_');
  const suffixed = SUFFIXES.flatMap((suffix) => [
    camel + capital(suffix),
    pascal + capital(suffix),
    `${snake}_${suffix}`,
  ]);
  return [...new Set([snake, snake.toUpperCase(), words.join('-'), words.join(''), camel, pascal, ...suffixed])];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
