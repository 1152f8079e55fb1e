// Hands a text to the person as a file to keep.

/** The browser has the file by then, but some read it a moment after the click. */
const RELEASE_AFTER_MS = 60_000;

export function offerFile({ parts, name, type }: { parts: readonly string[]; name: string; type: string }): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}
