language-name = Polski

skip-to-content = Przejdź do treści
language-switch = Język
language-untranslated = jeszcze nieprzetłumaczone
language-hint = Ta strona jest też po polsku
language-hint-close = Zamknij
breadcrumbs-label = Tu jesteś
footer-feed = Nowe i zaktualizowane artykuły

search-label = Szukaj w centrum pomocy
search-placeholder = Zadaj pytanie…
search-submit = Szukaj
search-title = Wyszukiwanie
search-heading = Wyniki dla „{ $query }”
search-searching = Szukamy…
search-count = { $n ->
    [one] { $n } artykuł
    [few] { $n } artykuły
    [many] { $n } artykułów
   *[other] { $n } artykułu
}

suggestions-label = Pasujące artykuły
suggestions-count = { $n ->
    [one] { $n } podpowiedź.
    [few] { $n } podpowiedzi.
    [many] { $n } podpowiedzi.
   *[other] { $n } podpowiedzi.
}
suggestions-hint = Wybieraj klawiszami strzałek.
suggestions-nearest = Nie całkiem to samo, ale blisko:
suggestions-other-language = Na razie tylko w innym języku:
suggestions-none = Żaden artykuł jeszcze nie pasuje do tych słów. Spróbuj innych słów albo naciśnij Enter, aby zobaczyć, co jeszcze może pomóc.
suggestions-all = Zobacz wszystkie wyniki dla „{ $query }”
suggestions-more = Zobacz, co jeszcze może pomóc: „{ $query }”
suggestions-unavailable = Wyszukiwarka w tej chwili nie odpowiada.
suggestions-topics = Przeglądaj tematy
recent-label = Ostatnie wyszukiwania
recent-clear = Wyczyść ostatnie wyszukiwania
search-without-script = Wyszukiwanie na tej stronie wymaga JavaScriptu. Do wszystkich artykułów można dotrzeć także bez niego:

result-corrected = Wyniki dla „{ $corrected }”. Wpisano „{ $query }”.
result-related = Powiązany
facets-label = Zawęź do tematu
facets-all = Wszystkie

result-weak-heading = Artykuły najbliższe pytaniu „{ $query }”
result-weak-text = Być może żaden z nich nie jest dokładnie tym, czego szukasz. Często pomaga zapytać o to samo innymi słowami.
result-none-heading = Na pytanie „{ $query }” nie ma jeszcze odpowiedzi
result-none-text = Osoby, które piszą te artykuły, widzą, które pytania wciąż są otwarte. Zanim powstanie artykuł, może pomóc:
result-tip-words = Zapytaj innymi słowami, na przykład tak, jak pyta się znajomych.
result-tip-short = Zostaw tylko dwa lub trzy najważniejsze słowa.
result-tip-spelling = Sprawdź pisownię nazw i kodów.
result-other-language-heading = Mamy odpowiedź na „{ $query }”, ale na razie tylko w innym języku
result-other-language-text = Przy każdym artykule podano jego język.
result-empty-text = Wpisz powyżej pytanie albo tylko kilka słów.
result-unavailable-heading = Wyszukiwarka w tej chwili nie odpowiada
result-unavailable-text = Spróbuj ponownie za minutę. Wszystkie artykuły nadal można czytać: wybierz temat poniżej.

tell-us-button = Napisz nam, czego szukasz
tell-us-detail-open = Dodaj kilka słów (opcjonalnie)
tell-us-detail-label = Co chcesz zrobić?
tell-us-thanks = Dziękujemy! Autorzy artykułów zobaczą to pytanie.
tell-us-failed = Nie udało się tego wysłać. Spróbuj ponownie za chwilę.
topics-heading = Przeglądaj tematy

home-heading = W czym możemy pomóc?
home-start = Na dobry początek:
section-articles = Artykuły w tym dziale
section-count = { $n ->
    [one] { $n } artykuł
    [few] { $n } artykuły
    [many] { $n } artykułów
   *[other] { $n } artykułu
}
section-empty = Nie ma tu jeszcze nic do czytania. W tych tematach są już odpowiedzi:

questions-title = Wszystkie pytania
questions-text = Wszystkie artykuły tego centrum pomocy w kolejności alfabetycznej.
questions-letters = Według pierwszej litery
questions-pages = Strony tej listy

fallback-notice = Ta strona nie jest jeszcze przetłumaczona. Pokazujemy ją w innym języku: { $language }.
article-updated = Zaktualizowano
article-toc = Na tej stronie
article-related = Powiązane artykuły
article-pager = Poprzedni i następny artykuł
article-previous = Poprzedni
article-next = Następny

heading-link = Link do „{ $heading }”
heading-link-copied = Link skopiowany
code-copy = Kopiuj
code-copied = Skopiowano
image-enlarge = Powiększ obraz
image-close = Zamknij
table-label = Tabela
footnotes-heading = Przypisy
footnote-back = Wróć do odsyłacza

feedback-heading = Czy ten artykuł był pomocny?
feedback-1 = Wcale nie
feedback-2 = Raczej nie
feedback-3 = Częściowo
feedback-4 = Raczej tak
feedback-5 = W pełni
feedback-thanks = Dziękujemy! Twoja ocena pomaga nam ulepszyć ten artykuł.
feedback-comment-open = Dodaj komentarz
feedback-comment-label = Czego zabrakło albo co pomogło? (nieobowiązkowo)
feedback-comment-hint = Prosimy nie podawać haseł, numerów kart ani innych danych osobowych.
feedback-send = Wyślij komentarz
feedback-comment-thanks = Dziękujemy! Twój komentarz do nas dotarł.
feedback-failed = Nie udało się wysłać opinii. Spróbuj ponownie za chwilę.
feedback-retry = Spróbuj ponownie
feedback-comment-noscript = Następnie wybierz buźkę powyżej: komentarz zostanie wysłany razem z nią.

contact-heading = Potrzebujesz dalszej pomocy?
contact-text = Nikogo nie zostawiamy bez odpowiedzi. Oto jak się z nami skontaktować.
contact-link = Skontaktuj się z nami
channel-hours = Godziny:
channel-promise = Czego się spodziewać:
channel-opening-hours = Zobacz godziny pracy
contact-more = Godziny pracy i pomoc w napisaniu wiadomości

hours-caption = Godziny pracy · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Zamknięte
hours-all-day = Całą dobę
hours-holidays = Nieczynne w dniach
hours-open = Teraz otwarte
hours-open-until = Teraz otwarte, do { $time }
hours-closed-until = Teraz zamknięte. Ponownie otwarte: { $time }
hours-own = W Twojej strefie czasowej

composer-heading = Opisz swój problem
composer-include = Na wiadomość można odpowiedzieć od razu, jeśli mówi:
composer-include-goal = co chcesz zrobić i gdzie
composer-include-seen = co się wtedy dzieje, z dokładną treścią komunikatu o błędzie
composer-include-tried = co już zostało wypróbowane
composer-include-shots = co pokazuje każdy zrzut ekranu, po jednym wierszu
composer-include-private = bez haseł, numerów kart i dokumentów tożsamości
composer-intro = Te pytania pomogą Ci ją napisać. Nic nie opuści tej strony, dopóki jej nie wyślesz.
composer-goal = Co chcesz zrobić?
composer-section = Jakiego tematu to dotyczy?
composer-section-none = Nie wiem
composer-seen = Co się wtedy dzieje?
composer-seen-hint = Najbardziej pomaga dokładna treść komunikatu o błędzie.
composer-tried = Co już zostało wypróbowane?
composer-shots = Zrzuty ekranu
composer-shots-hint = Napisz w jednym wierszu, co pokazuje każdy z nich, i załącz je do wiadomości w tej kolejności.
composer-shot = Zrzut { $n }
composer-shot-add = Dodaj zrzut ekranu
composer-shot-remove = Usuń zrzut { $n }
composer-page = Strona, której to dotyczy
composer-language = Język odpowiedzi
composer-preview = Twoja wiadomość
composer-mail = Napisz na { $address }
composer-copy = Kopiuj
composer-copied = Skopiowano.
composer-copy-failed = Przeglądarka nie pozwala tu kopiować. Tekst jest zaznaczony: naciśnij Ctrl+C lub ⌘C.
composer-too-long = Ta wiadomość jest za długa, by przekazać ją do programu pocztowego. E-mail otworzy się pusty, a tekst zostanie skopiowany: wklej go tam.
composer-clear = Wyczyść
composer-cleared = Wszystko wyczyszczono.
composer-undo = Cofnij
composer-subject = Pytanie z centrum pomocy

composer-sensitive-card = „{ $field }”, wiersz { $line }: to wygląda na numer karty.
composer-sensitive-iban = „{ $field }”, wiersz { $line }: to wygląda na numer konta bankowego.
composer-sensitive-id = „{ $field }”, wiersz { $line }: to wygląda na osobisty numer z oficjalnego dokumentu.
composer-sensitive-remove = Zastąp przez { $removed }
composer-removed = [usunięto]

desk-title = Biurko redakcji
desk-intro = Czego czytelnicy szukali i nie znaleźli, od najczęściej poszukiwanych.
desk-person = Jesteś tu jako { $name }.
desk-language = Język
desk-team = Zespół
desk-state = Stan
desk-show = Pokaż
desk-all = Wszystkie
desk-count = { $n ->
    [one] { $n } kandydat
    [few] { $n } kandydatów
    [many] { $n } kandydatów
   *[other] { $n } kandydata
}
desk-more = Widać tylko pierwsze. Wybierz język, zespół lub stan, aby zobaczyć inne.
desk-visits = Wizyty
desk-searches = Wyszukiwania
desk-last = Ostatnio
desk-score = Wynik
desk-draft = Pobierz szkic
desk-wordings = Słowami czytelników
desk-wordings-hint = { $n ->
    [one] Tylko słowa, których użyto podczas co najmniej { $n } wizyty.
    [few] Tylko słowa, których użyto podczas co najmniej { $n } wizyt.
    [many] Tylko słowa, których użyto podczas co najmniej { $n } wizyt.
   *[other] Tylko słowa, których użyto podczas co najmniej { $n } wizyty.
}
desk-wording = Słowa
desk-withheld = Zbyt mało wizyt użyło tych samych słów, aby je pokazać
desk-details = Co napisali nam czytelnicy
desk-reasons = Dlaczego to tu jest
desk-reason = Powód
desk-nearest = Najbliższe artykuły
desk-article = Artykuł
desk-nothing = Na razie nic.
desk-history = Historia
desk-note = Powód
desk-dismiss = Odrzuć
desk-snooze = Odłóż
desk-until = Do
desk-merge = Połącz z innym
desk-into = Kandydat
desk-choose = Wybierz…
desk-reopen = Otwórz ponownie

desk-act-write = Napisać artykuł
desk-act-add-wording = Dodać te słowa do { $article }
desk-act-translate = Przetłumaczyć { $article }
desk-act-retitle = Nadać inny tytuł: { $article }
desk-act-out-of-scope = Być może nie dotyczy tego centrum pomocy

desk-state-open = Otwarty
desk-state-drafted = Szkic
desk-state-published = Opublikowany
desk-state-resolved = Z odpowiedzią
desk-state-dismissed = Odrzucony
desk-state-merged = Połączony
desk-state-snoozed = Odłożony

desk-reason-none = Nic nie znaleziono
desk-reason-weak = Znaleziono tylko coś podobnego
desk-reason-other-language = Jest tylko w innym języku
desk-reason-told = Czytelnicy nam o tym napisali
desk-reason-no-click = Niczego nie otwarto
desk-reason-quick-return = Otwarto i wrócono po kilku sekundach
desk-reason-reformulated = Zapytano ponownie innymi słowami
desk-reason-typo-corrected = Znaleziono dopiero po poprawieniu pisowni

desk-done-dismissed = Odrzucono. Nadal się liczy, ale już nie zwraca uwagi.
desk-done-merged = Połączono. Wyszukiwania liczą się teraz dla drugiego.
desk-done-snoozed = Odłożono do tego dnia.
desk-done-reopened = Otwarto ponownie.
desk-failed-note = Podaj krótki powód.
desk-failed-into = Wybierz innego kandydata w tym samym języku, który nie jest częścią tego.
desk-failed-until = Wybierz przyszły dzień, nie dalej niż za rok.
desk-failed-gone = Tego kandydata już nie ma.
desk-failed-open = Ten kandydat jest już otwarty.
desk-failed-draft = Szkic potrzebuje słów na początek, a zbyt mało wizyt użyło tych samych.

not-found-heading = Tej strony tu nie ma
not-found-text = Być może została przeniesiona albo w adresie jest literówka. Odpowiedź jest pewnie o jedno wyszukiwanie stąd.
root-heading = Wybierz język
redirect-heading = Ta strona została przeniesiona
redirect-link = Przejdź pod nowy adres

alert-note = Uwaga
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Ostrożnie
