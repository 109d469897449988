import { expect, it, vi } from 'vitest';
import type { AnalysisEnvironment } from '../../src/models/environment.js';
import { createFileAnswers } from '../../src/rule/file-answers.js';
import { unitOf } from './unit-of.js';

const environment = {} as AnalysisEnvironment;

it('runs an analysis on the first question only', () => {
  const obligations = vi.fn(() => []);
  const answers = createFileAnswers(
    unitOf(''),
    environment,
    {
      obligations,
      growth: () => [],
      loops: () => [],
      owners: () => [],
      fixtures: () => [],
      locks: () => [],
      tables: () => [],
      budgets: () => [],
    },
    () => {},
  );
  expect(obligations).not.toHaveBeenCalled();
  answers.leaks();
  answers.leaks();
  expect(obligations).toHaveBeenCalledTimes(1);
});

it('contains a failing analysis and tells of it once', () => {
  const failing = () => {
    throw new Error('too deep');
  };
  const onFailure = vi.fn();
  const analyses = {
    obligations: () => [],
    owners: () => [],
    fixtures: () => [],
    locks: () => [],
    tables: () => [],
    budgets: () => [],
    growth: failing,
    loops: () => [],
  };
  const answers = createFileAnswers(unitOf(''), environment, analyses, onFailure);
  expect(answers.growing()).toEqual([]);
  expect(answers.growing()).toEqual([]);
  expect(answers.leaks()).toEqual([]);
  expect(onFailure).toHaveBeenCalledTimes(1);
});
