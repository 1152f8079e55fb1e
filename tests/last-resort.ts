// How long tests wait before they are given up. Whatever waits, waits for the thing itself: no time here is ever reached but by a fault.

/** For one thing to be seen, such as a text on a page. Alone on two cores all are there within two seconds. */
export const LONGEST_WAIT_MS = 60_000;

/** Of one test or hook, unless it says otherwise. Alone on two cores the longest takes fifteen seconds. */
export const LONGEST_TEST_MS = 300_000;
