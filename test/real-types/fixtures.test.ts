import { describe, expect, it } from 'vitest';
import { errorsOf, fixtures, wrongFixture } from './program.js';
import { ITS_ERRORS } from './wrong-fixture.js';

describe.each([...fixtures])('the fixture %s', (_path, file) => {
  it('uses its library as the declarations have it', () => {
    expect(errorsOf(file)).toEqual([]);
  });
});

describe('a fixture that is wrong', () => {
  it('is contradicted in every sort of use', () => {
    expect(errorsOf(wrongFixture)).toEqual(ITS_ERRORS);
  });
});
