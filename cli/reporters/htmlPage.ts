import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import { escapeMarkup as text } from './markup';

export interface HtmlPage {
  /** Plain text. */
  readonly title: string;
  readonly style: string;
  /** Where the link leads that is the first on the page, and what it says. */
  readonly skip: { readonly id: string; readonly text: string };
  /** Markup. */
  readonly body: string;
}

/** One page that needs nothing else. */
export function htmlPage({ title, style, skip, body }: HtmlPage): string {
  const hash = createHash('sha256').update(style).digest('base64');
  // Nothing but this one style sheet: no script, no picture, no address is loaded, and no form is sent.
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#${skip.id}">${text(skip.text)}</a>
${body}<footer><p class="quiet">Made by ECS Runbook ${text(version)}.</p></footer>
</body>
</html>
`;
}
