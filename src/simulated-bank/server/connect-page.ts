// The page on which a person authorises the simulated bank again: which bank, which channel, what is wrong, one button.
import { toChannelName, toChannelStatusWords } from '../../words/channel-status.ts';
import { authorisableChannels, isRefused } from '../world/authorisation.ts';
import type { ChannelState, ConnectionState } from '../world/world-state.ts';

/** The same colours as Tidemark, and nothing that has to be loaded but this. */
export const CONNECT_PAGE_STYLE = `:root { color-scheme: light dark; --ink: #1f2933; --quiet: #515e6b; --page: #fff; --line: #dde3e8; --accent: #0e6470; --you: #a8450a; --you-page: #fdf4ec; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #d5dce3; --quiet: #9aa6b3; --page: #151c23; --line: #2b353f; --accent: #0b5661; --you: #f4a466; --you-page: #2a211a; }
}
body { margin: 0; background: var(--page); color: var(--ink); font: 0.875rem/1.55 'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 36rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
.where { margin: 0; color: var(--quiet); font-size: 0.8125rem; }
h1 { margin: 0.5rem 0 1rem; font-size: 1.375rem; line-height: 1.25; }
dl { margin: 0 0 1rem; border-top: 1px solid var(--line); }
dl div { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding: 0.5rem 0.625rem; border-bottom: 1px solid var(--line); }
dt { flex: 0 0 11rem; font-weight: 600; }
dd { flex: 1 1 12rem; margin: 0; }
.you { box-shadow: inset 2px 0 0 var(--you); background: var(--you-page); }
.you strong { color: var(--you); }
.done { padding: 0.75rem 0.875rem; border-left: 2px solid var(--accent); background: color-mix(in srgb, var(--accent) 12%, var(--page)); }
p { margin: 0 0 1rem; }
button { min-height: 2.25rem; padding: 0 1rem; border: 0; border-radius: 4px; background: var(--accent); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button:hover { filter: brightness(1.15); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
`;

interface PageFacts {
  /** The press has just been answered. */
  readonly isDone: boolean;
  /** Of the bank's clock. */
  readonly nowMs: number;
}

export function toConnectPage(connection: ConnectionState, { isDone, nowMs }: PageFacts): string {
  const { name } = connection.plan;
  // Only what the world itself says is told: the address is anybody's.
  if (isDone && !connection.channels.some(isRefused)) {
    return toPage(`${name} is authorised`, [
      `<h1>${escapeHtml(name)}</h1>`,
      `<div class="done" role="status"><p><strong>Done.</strong> ${escapeHtml(toOutcome(connection))}</p>
<p>Close this page, go back to Tidemark and refresh ${escapeHtml(name)}.</p></div>`,
      toChannelList(connection, nowMs),
    ]);
  }
  return toPage(`Authorise ${name}`, [
    `<h1>${escapeHtml(name)}</h1>`,
    toChannelList(connection, nowMs),
    toForm(connection),
  ]);
}

export function toMissingPage(connectionId: string): string {
  return toPage('No such bank', [
    '<h1>No such bank</h1>',
    `<p>The simulated bank has no connection with the number “${escapeHtml(connectionId)}”. Go back to Tidemark and open this page from its button.</p>`,
  ]);
}

export function toRefusedPage(connection: ConnectionState, nowMs: number): string {
  const { name } = connection.plan;
  return toPage(`${name} was not authorised`, [
    `<h1>${escapeHtml(name)}</h1>`,
    '<p role="alert">Nothing was changed: this channel cannot be authorised here.</p>',
    toChannelList(connection, nowMs),
  ]);
}

function toOutcome({ plan, channels }: ConnectionState): string {
  const until = channels
    .flatMap(({ plan, expiresMs }) => (plan.mode === 'REDIRECT' && expiresMs !== null ? [expiresMs] : []))
    .sort((one, other) => one - other)[0];
  return `${plan.name} may be read again${until === undefined ? '' : `, until ${toDay(until)}`}.`;
}

function toForm(connection: ConnectionState): string {
  const channels = authorisableChannels(connection);
  if (channels.length === 0) {
    return '<p>Nothing can be authorised here. A code is asked for while a refresh runs, and a bank that is out comes back by itself.</p>';
  }
  const hidden = channels
    .map(({ plan }) => `<input type="hidden" name="channel" value="${escapeHtml(plan.id)}">`)
    .join('');
  return `<p>${toExplanation(channels)}</p>
<form method="post">${hidden}<button>${toLabel(channels)}</button></form>`;
}

function toLabel(channels: readonly ChannelState[]): string {
  const [isConsent, isCredentials] = toKinds(channels);
  return isConsent && isCredentials
    ? 'Authorise and save credentials'
    : isCredentials
      ? 'Save credentials'
      : 'Authorise';
}

function toExplanation(channels: readonly ChannelState[]): string {
  const [isConsent, isCredentials] = toKinds(channels);
  return [
    ...(channels.some(isRefused) ? [] : ['Nothing is wrong here; the consent can be given again before it ends.']),
    ...(isConsent
      ? ['One press stands for logging in at the bank and agreeing. The consent then holds for 180 days.']
      : []),
    ...(isCredentials ? ['One press stands for entering the right credentials: nothing has to be typed.'] : []),
  ].join(' ');
}

function toKinds(channels: readonly ChannelState[]): readonly [isConsent: boolean, isCredentials: boolean] {
  return [channels.some(({ plan }) => plan.mode === 'REDIRECT'), channels.some(({ plan }) => plan.mode === 'EMBEDDED')];
}

function toChannelList({ channels }: ConnectionState, nowMs: number): string {
  return `<dl>${channels.map((channel) => toChannelLine(channel, nowMs)).join('')}</dl>`;
}

function toChannelLine(channel: ChannelState, nowMs: number): string {
  const { plan, trouble, status, expiresMs } = channel;
  const word = trouble === 'out' ? 'out at the bank' : toChannelStatusWords(status).word;
  const consent = expiresMs === null ? '' : `, consent ${expiresMs < nowMs ? 'ended' : 'ends'} ${toDay(expiresMs)}`;
  return `<div${isRefused(channel) ? ' class="you"' : ''}><dt>${escapeHtml(toChannelName(plan))} ${escapeHtml(plan.id)}</dt><dd><strong>${escapeHtml(word)}</strong>${consent}</dd></div>`;
}

function toPage(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – simulated bank</title>
<link rel="stylesheet" href="../connect.css">
</head>
<body>
<main>
<p class="where">Simulated bank. With a real one, this is the page on which your company connects its banks.</p>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

function toDay(epochMs: number): string {
  return new Date(epochMs).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
