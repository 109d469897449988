/**
 * Scanned code is hostile: a file name, a symbol or a string in a message may hold escape sequences, text direction
 * overrides or the commands of a CI log. Every reporter passes what it did not write itself through this file.
 */

/** Control characters, format characters (direction overrides, zero widths), line separators, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** What CI systems obey when it turns up in a log: `::name …::` and `##name[`. */
const LOG_COMMAND = /:(?=:[a-z][\w-]*(?:\s.*?)?::)|#(?=#\w*\[)/gi;

const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function codeUnitEscapes(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** One line in which every character is seen and none acts: `\u001b` instead of the escape character. */
export function visible(text: string): string {
  return text
    .replace(UNSEEN, (character) => NAMED_ESCAPES[character] ?? codeUnitEscapes(character))
    .replace(LOG_COMMAND, codeUnitEscapes);
}

/** A sentence on one line: runs of white space become one space, the rest is as in `visible`. */
export function prose(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim());
}

/** The lines of a text, counted as the compiler counts them; their content is still raw. */
export function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** A line of code with its indentation kept: tabs become two spaces, the rest is as in `visible`. */
export function codeLine(text: string): string {
  return visible(text.replaceAll('\t', '  '));
}

/** JSON that parses to the same value but holds no character that a terminal, an editor or a CI log obeys. */
export function jsonDocument(value: unknown): string {
  const document = JSON.stringify(value, null, 2)
    .replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, codeUnitEscapes)
    .replace(/#(?=#\w*\[)/g, codeUnitEscapes);
  return `${document}\n`;
}

/** The message part of a GitHub workflow command. */
export function commandMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a GitHub workflow command. */
export function commandProperty(text: string): string {
  return commandMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Text of a SARIF message, in which `[text](target)` is a link and `{0}` a placeholder unless escaped. Other brackets
 * and braces stay as they are, since many viewers show an escape as it is written.
 */
export function sarifText(text: string): string {
  return prose(text)
    .replace(/(?<!\\)(\\*)\]\(/g, '$1$1\\](')
    .replace(/\{(\d+)\}/g, '{{$1}}');
}

/** A relative path as a URI reference; a half surrogate pair, which no URI can hold, becomes U+FFFD. */
export function uriPath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** The address if it is one for a browser; a plugin may put anything where its documentation should be. */
export function webAddress(address: string): string | undefined {
  return /^https?:/.test(address) && URL.canParse(address) ? new URL(address).href : undefined;
}
