import { commentsOf as commentsOfUnit } from '../../src/project/comments.js';
import { unitOf } from '../rule/unit-of.js';

/** A comment without its marks. `line` counts from 1 and is the line on which the comment begins. */
export interface Comment {
  readonly line: number;
  readonly text: string;
}

/** Every comment of a source text in order; marks inside strings, templates, regular expressions and JSX text are none. */
export function commentsOf(file: string, text: string): readonly Comment[] {
  const unit = unitOf(text, file);
  return commentsOfUnit(unit).map((comment) => ({
    line: unit.ast.getLineAndCharacterOfPosition(comment.start).line + 1,
    text: comment.text,
  }));
}
