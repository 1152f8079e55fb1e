// Tells the sandbox what its bank shall do from now on.

export async function chooseScenario(scenario: string): Promise<void> {
  const response = await fetch('/sandbox/scenario', {
    method: 'POST',
    // The custom header keeps other sites' forms out.
    headers: { 'Content-Type': 'application/json', 'X-Tidemark': '1' },
    body: JSON.stringify({ scenario }),
  });
  if (response.ok) return;
  throw new Error(
    `The sandbox did not take the scenario “${scenario}” (HTTP ${response.status}). It goes on as before; reload the page and choose again.`,
  );
}
