/** The style of the page. All colours are those of the user's theme; high contrast draws borders instead of surfaces. */
export const style = `
:root { --line: var(--vscode-widget-border, var(--vscode-contrastBorder, var(--vscode-panel-border, rgba(128,128,128,.35))));
  --quiet: var(--vscode-descriptionForeground); --surface: var(--vscode-editorWidget-background);
  --fail: var(--vscode-errorForeground, #c72e0f); --notChecked: var(--vscode-editorWarning-foreground, #b89500);
  --pass: var(--vscode-testing-iconPassed, #388a34); --notApplicable: var(--quiet);
  --info: var(--vscode-editorInfo-foreground, #1a85ff); --radius: 4px; }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 24px 48px; color: var(--vscode-foreground); background: var(--vscode-editor-background);
  font: var(--vscode-font-weight, normal) var(--vscode-font-size, 13px)/1.5 var(--vscode-font-family, system-ui, sans-serif); }
#page { max-width: 1240px; margin: 0 auto; }
h1 { margin: 0; font-size: 1.6em; font-weight: 600; line-height: 1.25; }
h2 { margin: 0 0 6px; font-size: 1.15em; font-weight: 600; }
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
section { margin-top: 32px; }
a { color: var(--vscode-textLink-foreground); }
code, pre { font-family: var(--vscode-editor-font-family, ui-monospace, monospace); font-size: .95em; overflow-wrap: anywhere; }
code { color: inherit; background: none; padding: 0; }
.quiet { color: var(--quiet); }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 1px; }
.icon { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
button { font: inherit; padding: 4px 11px; border: 1px solid var(--vscode-button-border, transparent); border-radius: var(--radius);
  color: var(--vscode-button-foreground); background: var(--vscode-button-background); cursor: pointer; }
button:hover { background: var(--vscode-button-hoverBackground); }
button.secondary { color: var(--vscode-button-secondaryForeground, inherit); background: var(--vscode-button-secondaryBackground, transparent); }
button.secondary:hover { background: var(--vscode-button-secondaryHoverBackground, transparent); }
button.link { padding: 0; border: 0; background: none; color: var(--vscode-textLink-foreground); text-decoration: underline; }
.head > :first-child { flex: 1 1 320px; min-width: 0; }
.head { display: flex; flex-wrap: wrap; gap: 16px 32px; justify-content: space-between; align-items: flex-start;
  padding: 24px 0 16px; border-bottom: 1px solid var(--line); }
.places { display: flex; flex-wrap: wrap; gap: 2px 20px; margin-top: 6px; }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; }
.export { display: flex; align-items: center; }
.export > span { margin-inline-end: 10px; color: var(--quiet); }
.export button { border-radius: 0; border-color: var(--line); margin-inline-start: -1px; }
.export button:first-of-type { border-start-start-radius: var(--radius); border-end-start-radius: var(--radius); }
.export button:last-child { border-start-end-radius: var(--radius); border-end-end-radius: var(--radius); }
.banner { display: flex; gap: 8px; align-items: baseline; margin-top: 12px; padding: 8px 12px; border: 1px solid var(--line);
  border-inline-start: 3px solid var(--notChecked); border-radius: var(--radius); background: var(--surface); overflow-wrap: anywhere; }
.banner .icon { position: relative; top: 2px; color: var(--notChecked); }
.cards { display: grid; grid-template-columns: 1.4fr 1.4fr 1fr 1fr; gap: 12px; margin-top: 20px; }
.card { padding: 12px 16px; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); }
.card.loud { border-inline-start: 4px solid var(--tone); }
.card .number { display: flex; gap: 8px; align-items: center; font-size: 1.9em; font-weight: 600; line-height: 1.2; color: var(--tone); font-variant-numeric: tabular-nums; }
.card .number .icon { width: .7em; height: .7em; }
.card .name { font-weight: 600; }
.fail { --tone: var(--fail); } .notChecked { --tone: var(--notChecked); } .pass { --tone: var(--pass); } .notApplicable { --tone: var(--notApplicable); }
.error { --tone: var(--fail); } .warning { --tone: var(--notChecked); } .info { --tone: var(--info); } .hint { --tone: var(--quiet); }
.scroll { overflow: auto; border: 1px solid var(--line); border-radius: 6px; }
.scroll.tall { max-height: 340px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 6px 12px; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { font-weight: 600; color: var(--quiet); background: var(--surface); position: sticky; top: 0; z-index: 1; }
th[scope=row] { font-weight: 600; }
.count { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
.matrix { margin: 0; } #matrix-help { margin-bottom: 8px; }
.matrix th[scope=row] { min-width: 11em; padding: 6px 12px; overflow-wrap: anywhere; position: sticky; left: 0; background: var(--vscode-editor-background); z-index: 1; }
.matrix th[scope=row] .quiet { display: block; font-weight: normal; font-size: .9em; }
.matrix thead th { text-align: center; } .matrix thead th:first-child { text-align: start; left: 0; z-index: 2; }
.matrix abbr { text-decoration: none; cursor: help; }
.matrix td { padding: 3px; min-width: 4.6em; height: 1px; }
.cell { display: flex; flex-direction: column; gap: 1px; align-items: center; justify-content: center; width: 100%; height: 100%; min-height: 42px; padding: 3px 4px;
  border: 1px solid transparent; border-radius: var(--radius); color: var(--vscode-foreground); background: transparent; font-variant-numeric: tabular-nums; }
.cell span { display: inline-flex; gap: 4px; align-items: center; color: var(--tone); }
.cell .main { font-weight: 600; } .cell .besides { font-size: .88em; }
.cell.fail { background: color-mix(in srgb, var(--fail) 13%, transparent); }
.cell.notChecked { background: color-mix(in srgb, var(--notChecked) 13%, transparent); }
.cell:hover { background: var(--vscode-list-hoverBackground); }
.cell[aria-pressed=true] { border-color: var(--vscode-focusBorder); background: var(--vscode-list-inactiveSelectionBackground); }
.legend { margin-top: 8px; } .legend dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(330px, 1fr)); gap: 4px 24px; margin: 8px 0 0; }
.legend dl div { display: flex; gap: 10px; } .legend dt { min-width: 2.6em; font-weight: 600; } .legend dd { margin: 0; color: var(--quiet); }
summary { width: fit-content; padding: 3px 4px; border-radius: var(--radius); cursor: pointer; }
.details { margin-top: 16px; padding: 16px 18px; border: 1px solid var(--vscode-focusBorder); border-radius: 6px; background: var(--surface); }
.details > header { display: flex; gap: 16px; justify-content: space-between; align-items: flex-start; }
.details h2 { margin: 0; } #details-title:focus-visible { outline: none; } #details { scroll-margin-top: 8px; } .details header p { display: flex; flex-wrap: wrap; gap: 0 6px; } .details header button { flex: none; }
.findings { margin-top: 8px; }
.finding { padding: 10px 0; border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 90px; }
.finding .line { display: grid; grid-template-columns: 8.2em minmax(0, 1fr); gap: 12px; }
.finding p { overflow-wrap: anywhere; }
.mark { display: inline-flex; gap: 6px; align-items: center; align-self: start; font-weight: 600; color: var(--tone); white-space: nowrap; }
.tag { display: inline-block; padding: 0 6px; border: 1px solid var(--line); border-radius: 8px; font-size: .88em; }
.remedy { display: flex; gap: 8px; align-items: flex-start; margin: 6px 0; }
.remedy pre { flex: 1; min-width: 0; margin: 0; padding: 6px 10px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--vscode-textCodeBlock-background); white-space: pre-wrap; }
.quiet-list { margin-top: 10px; padding-top: 8px; border-top: 1px solid var(--line); } .quiet-list li { padding: 2px 0 2px 20px; overflow-wrap: anywhere; }
.none { padding: 3px 20px; color: var(--quiet); }
.trend { display: block; width: 100%; max-width: 860px; margin: 4px 0; overflow: visible; }
.trend .grid { stroke: var(--line); stroke-width: 1; }
.trend text { fill: var(--vscode-foreground); font-size: 11px; } .trend .axis { fill: var(--quiet); font-size: 10px; }
.series polyline { fill: none; stroke: var(--tone); stroke-width: 2; } .series circle, .series rect { fill: var(--tone); }
.series.notChecked polyline { stroke-dasharray: 5 4; }
.empty { padding-top: 15vh; max-width: 560px; margin: 0 auto; } .empty p { margin-top: 12px; }
.vscode-high-contrast .cell, .vscode-high-contrast-light .cell { background: transparent; border-color: var(--line); }
.vscode-high-contrast .cell.fail, .vscode-high-contrast .cell.notChecked, .vscode-high-contrast-light .cell.fail, .vscode-high-contrast-light .cell.notChecked { border-color: var(--tone); }
.vscode-high-contrast button.secondary, .vscode-high-contrast-light button.secondary { border-color: var(--vscode-contrastBorder); background: transparent; color: inherit; }
@media (max-width: 760px) { .cards { grid-template-columns: 1fr 1fr; } .finding .line { grid-template-columns: 1fr; gap: 2px; } body { padding: 0 12px 32px; } }
@media (prefers-reduced-motion: no-preference) { .cell { transition: background .1s; } }
.export { align-items: center; } .export > span { margin-inline-end: 10px; color: var(--quiet); }
.vscode-light { --pass: #116329; --notChecked: #7d4e00; }
`;
