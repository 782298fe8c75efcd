// Searches as one types. Without this file the form does the same when its button is pressed.
const form = document.getElementById("search");
const field = document.getElementById("q");
/** Between the last key and the search, ms. */
const PAUSE = 200;
let timer;
let request;

function addressOf() {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) if (value !== "") address.searchParams.set(name, value);
  return address;
}

function search() {
  const address = addressOf();
  request?.abort();
  request = new XMLHttpRequest();
  // The browser reads the page as it would have shown it: nothing is put together from text here.
  request.responseType = "document";
  request.onload = () => {
    for (const id of ["found", "results"]) {
      const found = request.response?.getElementById(id);
      // What tells how many there are stays the same element: a screen reader listens to it.
      if (found) document.getElementById(id).replaceChildren(...found.childNodes);
    }
    history.replaceState(null, "", address);
  };
  request.open("GET", address);
  request.send();
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
});
