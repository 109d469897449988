import { expect, it } from 'vitest';
import { formatBytes } from '../../src/util/format-bytes.js';

it.each([
  [1, '1 byte'],
  [512, '512 bytes'],
  [900_000, '900 KB'],
  [999_999, '1 MB'],
  [5_242_880, '5.2 MB'],
  [12e9, '12 GB'],
])('%i bytes are told as %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
