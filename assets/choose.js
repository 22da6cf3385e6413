/* A click on a bar, cell or point sets the filter that its mark names; a second click takes it away. */
window.dash_clientside = window.dash_clientside || {};
window.dash_clientside.dashboard = {
  choose: function (clicks, search) {
    const click = window.dash_clientside.callback_context.triggered.map((one) => one.value).find(Boolean);
    const mark = click && click.points && click.points[0] && click.points[0].customdata;
    if (!Array.isArray(mark) || mark.length < 2 || !mark[0]) {
      return window.dash_clientside.no_update;
    }
    const [name, value] = mark;
    const wanted = new URLSearchParams(search);
    const chosen = wanted.getAll(name);
    wanted.delete(name);
    if (!(chosen.length === 1 && chosen[0] === value)) {
      wanted.append(name, value);
    }
    return "?" + wanted;
  },
};
