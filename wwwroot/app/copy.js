// Buttons that copy: data-copy names the field whose text goes to the clipboard. One listener for the whole page, so it serves
// parts that arrive later, from a navigation or a circuit.

const shownFor = 2000;

document.addEventListener('click', async (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-copy]') : null;
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) {
    return;
  }
  const said = button.textContent;
  button.textContent = (await copy(field)) ? 'Copied' : 'Press Ctrl+C';
  setTimeout(() => { button.textContent = said; }, shownFor);
});

// The clipboard is closed to pages without TLS on another machine; then the text is at least selected.
async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
