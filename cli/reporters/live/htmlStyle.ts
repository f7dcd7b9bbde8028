import { htmlStyle } from '../htmlStyle';

/** The style of the report on accounts. An outcome is a word first, and a colour second. */
export const liveHtmlStyle = `${htmlStyle}
:root { --pass: #116329; }
@media (prefers-color-scheme: dark) { :root { --pass: #6fdd8b; } }
.matrix th[scope=row] { min-width: 12rem; font-weight: 600; overflow-wrap: anywhere; }
body { max-width: 110rem; }
.matrix td { min-width: 4.5rem; }
.outcome { font-weight: 600; }
.pass .outcome { color: var(--pass); } .fail .outcome { color: var(--error); }
.notChecked .outcome { color: var(--warning); } .notApplicable .outcome { color: var(--quiet); }
details { margin: .25rem 0; padding: .25rem .7rem; border: 1px solid var(--line); border-radius: .4rem; }
details details { border: 0; border-inline-start: .2rem solid var(--line); border-radius: 0; }
summary { padding: .25rem 0; cursor: pointer; overflow-wrap: anywhere; }
details li { margin: .4rem 0; overflow-wrap: anywhere; }
pre { margin: .25rem 0; padding: .4rem .6rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
`;
