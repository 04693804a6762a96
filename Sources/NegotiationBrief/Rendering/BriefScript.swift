// SPDX-License-Identifier: MIT

import Pages

/// What makes a brief's boxes and blank lines ones to fill in, on a screen.
///
/// The page works without it: boxes and lines are there to be printed. It asks nobody anything; what is
/// ticked and written stays in the browser's storage for this page, under a key of the person's brief.
enum BriefScript {
  static let text: HTML = """
    (() => {
      const brief = document.querySelector('[data-brief]').dataset.brief;
      const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
      const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { } };
      const keyOf = (element, words) =>
        [brief, element.closest('section').id, words.trim()].join('|');
      for (const item of document.querySelectorAll('.checks li')) {
        const box = item.querySelector('.box');
        const key = keyOf(item, item.textContent.replace(box.textContent, ''));
        const input = document.createElement('input');
        const label = document.createElement('label');
        input.type = 'checkbox';
        input.checked = read(key) === null ? item.classList.contains('done') : read(key) === 'yes';
        input.addEventListener('change', () => keep(key, input.checked ? 'yes' : 'no'));
        box.replaceWith(input);
        label.append(...item.childNodes);
        item.append(label);
      }
      for (const line of document.querySelectorAll('.blanks dd:empty')) {
        const label = line.previousElementSibling;
        const key = keyOf(line, label.textContent);
        line.contentEditable = 'plaintext-only';
        line.setAttribute('role', 'textbox');
        line.setAttribute('aria-label', label.textContent);
        line.textContent = read(key) || '';
        line.addEventListener('input', () => keep(key, line.textContent));
      }
    })();
    """
}
