import assert from 'node:assert/strict';
import { accessAnalyzerCodes } from '../../core/catalogue/accessAnalyzer';
import { notAnswered } from '../../core/catalogue/accessAnalyzerReasons';
import { answersByCode } from '../../tools/generate/accessAnalyzer';

describe('policy checks of IAM Access Analyzer', () => {
  const answers = answersByCode();

  it('are answered by an executed example, or not for a reason', () => {
    const both = accessAnalyzerCodes.filter((code) => answers.has(code) && code in notAnswered);
    const neither = accessAnalyzerCodes.filter((code) => !answers.has(code) && !(code in notAnswered));
    assert.deepEqual({ both, neither }, { both: [], neither: [] });
  });

  it('are known wherever they are named', () => {
    const known = new Set(accessAnalyzerCodes);
    assert.deepEqual(
      [...answers.keys(), ...Object.keys(notAnswered)].filter((code) => !known.has(code)),
      [],
    );
  });
});
