// The dialog that Blazor shows and hides by class while the connection of an interactive page is lost.

const dialog = document.getElementById('components-reconnect-modal');

dialog?.addEventListener('components-reconnect-state-changed', (event) => {
  const { state } = event.detail;
  const message = dialog.querySelector('.th-reconnect-message');
  if (state === 'show') {
    dialog.showModal();
  } else if (state === 'hide') {
    dialog.close();
  } else if (state === 'failed' || state === 'rejected') {
    // The server forgot this page's state, after a restart say. Everything typed is saved, so a fresh page is the cure.
    message.textContent = 'The server was restarted. Loading the page anew …';
    location.reload();
  }
});

dialog?.querySelector('[data-reload]')?.addEventListener('click', () => location.reload());
