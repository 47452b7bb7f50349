// The log-in page: name and password, by keyboard, and back to where one was.

import { call } from "./api.js";
import { language, pick, setLanguage, text } from "./texts.js";

const form = document.querySelector("form.login");
const error = form.querySelector(".login-error");

function draw() {
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  const other = form.querySelector(".language");
  other.textContent = text("language_other");
  other.lang = language() === "ja" ? "en" : "ja";
  document.title = text("log_in");
}

form.querySelector(".language").addEventListener("click", () => {
  setLanguage(language() === "ja" ? "en" : "ja");
  error.textContent = "";
  draw();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  error.textContent = "";
  const body = { name: form.elements.name.value, password: form.elements.password.value };
  try {
    await call("/api/login", { body });
    location.replace(`/${location.hash}`);
  } catch (failed) {
    error.textContent = pick(failed.body?.message) || text("login_offline");
    form.elements.password.select();
  }
});

setLanguage(language());
draw();
