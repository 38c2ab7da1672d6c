// What the page does in the browser: evidence beside the chat, copying, conversations, tables. No library, no other host.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const api = new URL('../api/', document.currentScript.src);
  document.documentElement.lang = document.currentScript.dataset.lang;
  const panel = () => $('#panel');
  const say = (name) => panel().dataset['say' + name.replace(/(^|_)(\w)/g, (_, __, c) => c.toUpperCase())] || '';
  const wide = () => matchMedia('(min-width: 1000px)').matches;
  const calm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');
  let shown = { turn: null, plan: null, opener: null };

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const answerOf = (turn) => (turn?.dataset.answer ? JSON.parse(turn.dataset.answer) : null);
  const newest = () => [...document.querySelectorAll('.turn')].at(-1);

  // --- Evidence ---------------------------------------------------------------------------------

  function fillCards(turn) {
    const answer = answerOf(turn);
    const cards = $('#cards');
    const severalPlans = new Set((answer?.citations ?? []).map((c) => c.plan)).size > 1;
    const titles = turn?.dataset.titles ? JSON.parse(turn.dataset.titles) : {};
    shown.turn = turn;
    cards.replaceChildren(...(answer?.citations ?? []).map((c) => {
      const path = element('span', { className: 'path', textContent: [...(severalPlans ? [titles[c.plan]] : []), ...c.path].join(' › ') || titles[c.plan] });
      const quote = element('span', { className: 'quote', textContent: c.quote.replace(/\s*\n\s*/g, ' ') });
      const button = element('button', { type: 'button', title: say('show') },
        element('span', { className: 'number', textContent: c.marker }), path, quote);
      button.dataset.card = c.marker;
      return element('li', {}, button);
    }));
    panel().classList.toggle('has-cards', cards.children.length > 0);
    panel().classList.toggle('compare', severalPlans || /不一致|不相同|有出入/.test(answer?.answer ?? ''));
  }

  async function showCitation(turn, marker, focus) {
    const citation = answerOf(turn)?.citations.find((c) => c.marker === marker);
    if (!citation) return;
    if (shown.turn !== turn || !$('#cards').children.length) fillCards(turn);
    document.querySelectorAll('.mark[aria-current], #cards [aria-current]').forEach((e) => e.removeAttribute('aria-current'));
    turn.querySelectorAll(`.mark[data-marker="${marker}"]`).forEach((e) => e.setAttribute('aria-current', 'true'));
    const card = $(`#cards [data-card="${marker}"]`);
    card?.setAttribute('aria-current', 'true');
    if (card) $('#cards').scrollTo({ top: card.parentElement.offsetTop - 8, behavior: calm() });
    await showPlan(citation.plan, [[citation.start, citation.end]], focus);
  }

  async function showPlan(plan, spans, focus) {
    if (!wide() && !focus) return;
    panel().classList.add('open');
    const url = new URL(`plans/${encodeURIComponent(plan)}/page`, api);
    spans.forEach(([start, end]) => url.searchParams.append('at', `${start}-${end}`));
    let page;
    try {
      const reply = await fetch(url);
      if (!reply.ok) throw new Error(reply.status);
      page = await reply.json();
    } catch {
      $('#plan').replaceChildren(element('p', { className: 'problem', textContent: say('offline') }));
      return;
    }
    $('#plan').innerHTML = page.html; // made by source.py, every piece of text escaped there
    $('#outline').innerHTML = page.outline;
    $('#contents').open = false;
    $('#contents summary').textContent = `${say('outline')} · ${page.title}`;
    const lit = $('#lit') ?? $('#plan tr.lit');
    const view = $('#plan');
    if (lit) view.scrollTop = lit.getBoundingClientRect().top - view.getBoundingClientRect().top + view.scrollTop - view.clientHeight / 4;
    if (focus) view.focus({ preventScroll: true });
  }

  // An empty conversation has the plan itself beside it, where there is room.
  async function showFirstPlan() {
    if (!wide()) return;
    const plans = await fetch(new URL('plans', api)).then((reply) => reply.json()).catch(() => []);
    if (plans.length && !newest()) showPlan(plans[0].id, [], false);
  }

  function closePanel() {
    panel().classList.remove('open');
    shown.opener?.isConnected && shown.opener.focus();
  }

  // --- Conversation -----------------------------------------------------------------------------

  // One question at a time: what is asked while another is being answered stays where it is.
  const answering = () => Boolean($('#stop')?.getClientRects().length);
  const send = (detail) => (detail.ask && answering() ? undefined : window.planCalls?.ask?.(detail));

  function turnsChanged() {
    const turn = newest();
    const address = new URL(location.href);
    if (!turn) {
      fillCards(null);
      showFirstPlan();
      address.searchParams.delete('q');
      if (address.href !== location.href) history.replaceState(null, '', address);
      return;
    }
    if (!('done' in turn.dataset)) {
      $('#thread').scrollTop = $('#thread').scrollHeight;
      return;
    }
    address.searchParams.set('q', turn.dataset.question);
    history.replaceState(null, '', address);
    fillCards(turn);
    $('#thread').scrollTo({ top: turn.offsetTop - $('#thread').offsetTop - 16, behavior: calm() });
    const first = answerOf(turn)?.citations[0];
    if (first) showCitation(turn, first.marker, false);
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // no clipboard without https or on old browsers
      const area = element('textarea', { value: text });
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    const label = button.textContent;
    button.textContent = say('copied');
    setTimeout(() => (button.textContent = label), 1500);
  }

  function edit(question) {
    const area = $('#question textarea');
    area.value = question;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  }

  function plain(answer) {
    const notes = answer.citations.map((c) => `[${c.marker}] ${[c.source, ...c.path].join(' › ')}:“${c.quote}”`);
    return [answer.answer, ...notes].join('\n');
  }

  // --- Reply draft, feedback, tables ------------------------------------------------------------

  const post = (path, body) => fetch(new URL(path, api), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  }).then((reply) => (reply.ok ? reply : Promise.reject(new Error(reply.status))));

  async function openLetter(turn) {
    const text = await post('reply', answerOf(turn)).then((r) => r.json()).then((r) => r.text).catch(() => say('offline'));
    $('#letter-text').value = text;
    $('#letter').showModal();
    $('#letter-text').scrollTop = 0;
  }

  async function downloadLetter() {
    const data = await post('reply.docx', { text: $('#letter-text').value }).then((r) => r.blob()).catch(() => null);
    if (!data) return;
    const link = element('a', { href: URL.createObjectURL(data), download: $('#letter-title').textContent + '.docx' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function rate(button, turn) {
    const group = button.closest('.rating');
    group.querySelectorAll('[data-rate]').forEach((b) => b.setAttribute('aria-pressed', String(b === button)));
    $('.remark', group).hidden = false;
    $('.remark input', group).focus();
  }

  document.addEventListener('submit', async (event) => {
    if (!event.target.matches('.remark')) return;
    event.preventDefault();
    const group = event.target.closest('.rating');
    const turn = event.target.closest('.turn');
    const verdict = $('[aria-pressed=true]', group).dataset.rate;
    const said = { question: turn.dataset.question, ...JSON.parse(turn.dataset.context), answer: answerOf(turn), verdict, comment: $('input', event.target).value };
    const done = await post('feedback', said).then(() => say('thanks')).catch(() => say('offline'));
    group.replaceChildren(element('span', { role: 'status', textContent: done }));
  });

  function sortBy(button) {
    const head = button.closest('th');
    const body = head.closest('table').tBodies[0];
    const down = head.ariaSort === 'ascending';
    const column = Number(button.dataset.sort);
    const key = (row) => row.cells[column].textContent.trim();
    const order = (a, b) => {
      const [x, y] = [key(a), key(b)];
      if (!x || !y) return !x - !y; // what is empty stands last, both ways
      const numbers = [x, y].map((v) => parseFloat(v.replace(/[≥≤><约,]/g, '')));
      const by = numbers.some(isNaN) ? x.localeCompare(y, 'zh-CN') : numbers[0] - numbers[1];
      return down ? -by : by;
    };
    head.parentElement.querySelectorAll('th[aria-sort]').forEach((th) => th.setAttribute('aria-sort', 'none'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    body.append(...[...body.rows].sort(order));
  }

  function openPlace(button) {
    shown.opener = button;
    fillCards(null);
    showPlan(button.dataset.plan, button.dataset.at ? [button.dataset.at.split('-')] : [], true);
  }

  const acts = {
    close: closePanel,
    rail: (button) => button.setAttribute('aria-expanded', String($('#rail').classList.toggle('open'))),
    draft: (_, turn) => openLetter(turn),
    'letter-copy': (button) => copy($('#letter-text').value, button),
    'letter-docx': downloadLetter,
    'letter-close': () => $('#letter').close(),
    copy: (button, turn) => copy(plain(answerOf(turn)), button),
    link: (button, turn) => {
      const address = new URL(location.pathname, location.href);
      address.searchParams.set('q', turn.dataset.question);
      copy(address.href, button);
    },
    retry: (_, turn) => send({ ask: turn.dataset.question, again: turn === newest() }),
    edit: (_, turn) => edit(turn.dataset.question),
  };

  document.addEventListener('click', (event) => {
    const at = (selector) => event.target.closest?.(selector);
    const button = at('button, a[href^="#s"]');
    if (!button) return;
    const turn = at('.turn');
    const d = button.dataset;
    if (d.marker || d.card) {
      shown.opener = button;
      showCitation(turn ?? shown.turn, Number(d.marker ?? d.card), true);
    } else if ('plan' in d) openPlace(button);
    else if (d.ask) send({ ask: d.ask });
    else if (d.talk) { send({ open: d.talk }); $('#rail').classList.remove('open'); }
    else if (d.drop) send({ drop: d.drop });
    else if (d.rate) rate(button, turn);
    else if (d.sort) sortBy(button);
    else if (d.unit || d.type) {
      window.planCalls?.browse?.({ unit: d.unit, type: d.type });
      at('.tabitem').scrollTop = 0;
    }
    else if (d.remove) confirm(say('remove_sure').replace('{}', d.title)) && window.planCalls?.plans?.({ remove: d.remove });
    else if (d.act && acts[d.act]) acts[d.act](button, turn);
    else if (button.matches('#outline a')) {
      event.preventDefault();
      $('#contents').open = false;
      $(button.getAttribute('href'), $('#plan'))?.scrollIntoView({ block: 'start' });
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || !answering() || !event.target.matches('#question textarea')) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel()?.classList.contains('open') && !wide()) closePanel();
  });
  // Gradio names its upload button in English: it gets the words that stand above it.
  new MutationObserver(() => {
    const button = $('#upload button.upload-container');
    const name = $('#upload label')?.textContent.trim();
    if (button && name && button.ariaLabel !== name) button.ariaLabel = name;
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener('plan:turns', () => requestAnimationFrame(turnsChanged));
})();
