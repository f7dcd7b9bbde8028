import { openDocument } from '../../core/documents/open';
import { evaluate, RuleSet } from '../../core/engine/evaluate';
import { allRules } from '../../core/rules/registry';

/** The mean time of each rule alone on an opened document, in microseconds, worst first. */
export function timePerRule(text: string, runs: number): { id: string; micros: number }[] {
  return allRules
    .map((rule) => {
      const alone = new RuleSet([rule]);
      let total = 0;
      for (let run = -10; run < runs; run++) {
        // A fresh document each time: what the model keeps must not be paid by the first rule only.
        const document = openDocument(text, 'task-definition.json');
        const start = performance.now();
        evaluate(document, alone);
        if (run >= 0) total += performance.now() - start;
      }
      return { id: rule.id, micros: (total / runs) * 1000 };
    })
    .sort((a, b) => b.micros - a.micros);
}
