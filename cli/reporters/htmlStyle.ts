/** The style sheet of the HTML report. Colours have a contrast of at least 4.5 in both themes. */
export const htmlStyle = `
:root { color-scheme: light dark; --back: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --soft: #f6f8fa;
  --error: #b3141d; --warning: #7d4e00; --info: #0a58ca; --hint: #57606a; --focus: #0a58ca; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14181d; --text: #e6edf3; --quiet: #9aa4af; --line: #343b44; --soft: #1c2128;
    --error: #ff8a86; --warning: #e8b450; --info: #7db4ff; --hint: #9aa4af; --focus: #7db4ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 76rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
a { color: var(--info); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem; background: var(--back); }
.quiet { color: var(--quiet); }
fieldset { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; padding: .5rem 1rem; border: 1px solid var(--line);
  border-radius: .4rem; }
label { display: inline-flex; gap: .4rem; align-items: center; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .4rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .7rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { background: var(--soft); }
tr:last-child td { border-bottom: 0; }
td.place { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.message { min-width: 20rem; overflow-wrap: anywhere; }
code { font: .875em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.severity { font-weight: 600; }
.error .severity { color: var(--error); } .warning .severity { color: var(--warning); }
.info .severity { color: var(--info); } .hint .severity { color: var(--hint); }
.problem { padding: .5rem .8rem; border-inline-start: .3rem solid var(--error); background: var(--soft); }
body:has(#show-error:not(:checked)) tr.error, body:has(#show-warning:not(:checked)) tr.warning,
body:has(#show-info:not(:checked)) tr.info, body:has(#show-hint:not(:checked)) tr.hint,
body:has(#show-suppressed:not(:checked)) tr.suppressed { display: none; }
@media print { fieldset, .skip { display: none; } body { max-width: none; padding: 0; } tr { break-inside: avoid; } }
`;
