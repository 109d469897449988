import { describe, expect, it } from 'vitest';
import { cutColumns, displayWidth, padColumns } from '../../../src/reporters/shared/display-width.js';
import { prose, uriPath, visible } from '../../../src/reporters/shared/escape.js';
import { pluralise } from '../../../src/reporters/shared/pluralise.js';
import { wrap } from '../../../src/reporters/text/layout.js';
import { formatBytes } from '../../../src/util/format-bytes.js';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [1234, '1.2 KB'],
    [888_000, '890 KB'],
    [896_000, '900 KB'],
    [999_999, '1 MB'],
    [2_500_000_000, '2.5 GB'],
    [3e18, '3000 PB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('pluralise', () => {
  it.each([
    [0, 'no entries'],
    [1, '1 entry'],
    [2, '2 entries'],
  ])('counts %d', (count, text) => {
    expect(pluralise(count, 'entry', 'entries')).toBe(text);
  });
});

describe('escaping', () => {
  it.each([
    ['a\u001b[31m', 'a\\u001b[31m'],
    ['a\nb\tc', 'a\\nb\\tc'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['x ::error::y', 'x \\u003a:error::y'],
    ['std::vector', 'std::vector'],
    ['##vso[a]', '\\u0023#vso[a]'],
    ['é 接 🔒', 'é 接 🔒'],
  ])('makes %j visible', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('puts a sentence on one line', () => {
    expect(prose('  one\n two\u2028three ')).toBe('one two three');
  });

  it('keeps the slashes of a path and nothing else that means something in an address', () => {
    expect(uriPath('src/a b#c?d:e%.ts')).toBe('src/a%20b%23c%3Fd%3Ae%25.ts');
  });
});

describe('columns', () => {
  it('count wide and combining characters', () => {
    expect(displayWidth('接a\u0301🔒')).toBe(5);
    expect(padColumns('接', 4)).toBe('接  ');
  });

  it('are cut with an ellipsis', () => {
    expect(cutColumns('one two three', 9, '…')).toBe('one two…');
    expect(cutColumns('接続接続', 6, '…')).toBe('接続…');
    expect(cutColumns('short', 5, '…')).toBe('short');
  });
});

describe('wrap', () => {
  it('breaks at spaces and leaves a long word whole', () => {
    expect(wrap('a bb src/very/long/path.ts:12:3 c', 10)).toEqual(['a bb', 'src/very/long/path.ts:12:3', 'c']);
  });
});
