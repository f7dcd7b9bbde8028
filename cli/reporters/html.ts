import type { JudgedFinding } from '../../core/engine/suppression';
import { docsUrl } from '../../core/runbook/docs';
import { controlsOf, sectionTitle } from '../../core/runbook/framework';
import { countFindings, isOpen, type Counts, type FileResult } from '../result';
import { htmlPage } from './htmlPage';
import { htmlStyle } from './htmlStyle';
import { escapeMarkup as text } from './markup';
import { placeOf, plural, type LintReport } from './report';

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;

/** One page that needs nothing else. */
export function reportHtml(report: LintReport): string {
  const counts = countFindings(report.results);
  return htmlPage({
    title: `ECS Runbook: ${sumOf(counts)}`,
    style: htmlStyle,
    skip: { id: 'findings', text: 'Skip to the findings' },
    body: `<header>
<h1>ECS Runbook</h1>
<p>${text(sumOf(counts))} in ${plural(report.results.filter(({ kind }) => kind !== null).length, 'file')} checked.</p>
${aside(counts, report.accepted)}</header>
${filters(counts)}<main id="findings" tabindex="-1">
${problems(report)}${report.results.map(section).join('')}</main>
`,
  });
}

function sumOf(counts: Counts): string {
  const found = SEVERITIES.filter((severity) => counts[severity] > 0);
  return found.map((severity) => plural(counts[severity], severity)).join(', ') || 'Nothing found';
}

function aside({ suppressed }: Counts, accepted: number): string {
  const parts = [
    ...(suppressed > 0 ? [`${suppressed} suppressed by the configuration`] : []),
    ...(accepted > 0 ? [`${accepted} accepted by the baseline and not listed`] : []),
  ];
  return parts.length > 0 ? `<p class="quiet">${parts.join('; ')}.</p>\n` : '';
}

/** Check boxes that the style sheet reads: the page has no script. */
function filters(counts: Counts): string {
  const boxes = [...SEVERITIES, 'suppressed' as const]
    .filter((name) => counts[name] > 0)
    .map((name) => {
      const label = name === 'suppressed' ? `${counts[name]} suppressed` : plural(counts[name], name);
      return `<label><input type="checkbox" id="show-${name}" checked> ${label}</label>\n`;
    });
  return boxes.length > 1 ? `<fieldset>\n<legend>Show</legend>\n${boxes.join('')}</fieldset>\n` : '';
}

function problems(report: LintReport): string {
  const lines = report.problems.map(
    ({ shown, reason }) => `<li><code>${text(shown)}</code>: ${text(reason)}</li>\n`,
  );
  return lines.length > 0
    ? `<section class="problem" aria-labelledby="problems">\n<h2 id="problems">Not checked</h2>\n<ul>\n${lines.join('')}</ul>\n</section>\n`
    : '';
}

function section(result: FileResult, index: number): string {
  if (result.findings.length === 0) return '';
  const id = `file-${index + 1}`;
  return `<section aria-labelledby="${id}">
<h2 id="${id}"><code>${text(result.file)}</code></h2>
<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
<table>
<thead><tr><th scope="col">Place</th><th scope="col">Severity</th><th scope="col">Finding</th><th scope="col">Rule</th><th scope="col">Runbook</th></tr></thead>
<tbody>
${result.findings.map((finding) => row(finding, result)).join('')}</tbody>
</table>
</div>
</section>
`;
}

function row(finding: JudgedFinding, result: FileResult): string {
  const { rule, severity, message, path } = finding;
  const { line, column } = placeOf(result, finding);
  const { framework } = result;
  const sections = [
    ...rule.runbook.map((name) => `${name}: ${sectionTitle(framework, name)}`),
    ...controlsOf(framework, rule.id).map(({ id, title }) => `${id}: ${title}`),
  ];
  return `<tr class="${severity}${isOpen(finding) ? '' : ' suppressed'}">
<td class="place">${line}:${column}</td>
<td class="severity">${severity}</td>
<td class="message">${text(message)}<br><code class="quiet">${text(path)}</code>${suppressed(finding)}</td>
<td><a href="${text(docsUrl(rule.id))}" rel="noreferrer">${text(rule.id)}</a></td>
<td>${sections.map(text).join('<br>')}</td>
</tr>
`;
}

function suppressed({ suppression }: JudgedFinding): string {
  if (!suppression) return '';
  const { reason, until, by } = suppression;
  const parts = [
    reason,
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(by === undefined ? [] : [by]),
  ];
  return `<br>Suppressed: ${text(parts.join(', '))}`;
}
