/** What a page's script does: it shows the buttons that copy an address. Without it the addresses are text. */
export const pageScript = `'use strict';
(() => {
  const status = document.getElementById('status');

  const select = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // Pages without https have no clipboard, and people may forbid it.
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      select(element);
      return document.execCommand('copy');
    }
  };

  for (const button of document.querySelectorAll('button[data-copy]')) {
    const { copy: id, done, selected } = button.dataset;
    const label = button.textContent;
    let timer;
    button.addEventListener('click', async () => {
      const isCopied = await copy(document.getElementById(id));
      button.textContent = isCopied ? done : selected;
      status.textContent = button.textContent;
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = label;
        status.textContent = '';
      }, 4000);
    });
    button.hidden = false;
  }
})();
`;
