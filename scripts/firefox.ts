// Answers which Firefox the tests drive and how it is started: as a person has it, with a profile on disk, but quiet.
import type { LaunchOptions } from 'puppeteer-core';
import { findBrowser } from './find-browser.ts';

const SYSTEM_BROWSERS = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Path of the browser: FIREFOX_PATH, then the system's; null when there is none. Playwright's is a patched build and does not count. */
export function findFirefox(): string | null {
  return findBrowser([process.env['FIREFOX_PATH'], ...SYSTEM_BROWSERS]);
}

/** What Firefox would still ask of other hosts, beyond what puppeteer's own profile turns off. */
const NO_CALLS_HOME = {
  'app.normandy.enabled': false,
  'app.shield.optoutstudies.enabled': false,
  'app.update.auto': false,
  'app.update.service.enabled': false,
  'browser.discovery.enabled': false,
  'browser.newtabpage.activity-stream.asrouter.providers.message-groups': '',
  'browser.newtabpage.activity-stream.feeds.section.topstories': false,
  'browser.newtabpage.activity-stream.telemetry': false,
  'browser.ping-centre.telemetry': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.provider.google4.gethashURL': '',
  'browser.safebrowsing.provider.google4.updateURL': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '',
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'identity.fxaccounts.enabled': false,
  'media.gmp-manager.url': '',
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.trr.mode': 5,
  'toolkit.telemetry.archive.enabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
} as const;

/** No page of Firefox's own stands before ours. */
const NO_WELCOME = {
  'browser.aboutwelcome.enabled': false,
  'browser.preonboarding.enabled': false,
  'termsofuse.bypassNotification': true,
  'trailhead.firstrun.didSeeAboutWelcome': true,
} as const;

/** Without a graphics card every frame is painted by the processor: at 60 a second that costs more than everything else together. */
const FRAMES_A_SECOND = 10;

export interface FirefoxPlaces {
  /** A folder: a private window would keep nothing, and Tidemark's rows would be in memory. */
  profile: string;
  /** Where a download lands without a question. */
  downloads: string;
}

export function firefoxLaunchOptions({ profile, downloads }: FirefoxPlaces): LaunchOptions {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('no Firefox found: npm run browser -- firefox says what to do');
  return {
    browser: 'firefox',
    executablePath,
    userDataDir: profile,
    extraPrefsFirefox: {
      ...NO_CALLS_HOME,
      ...NO_WELCOME,
      'browser.download.dir': downloads,
      'browser.download.folderList': 2,
      'browser.download.useDownloadDir': true,
      'browser.download.alwaysOpenPanel': false,
      'intl.accept_languages': 'en-GB, en',
      'layout.frame_rate': FRAMES_A_SECOND,
    },
    env: { ...process.env, TZ: 'Europe/Prague' },
  };
}
