language-name = Español

skip-to-content = Ir al contenido
language-switch = Idioma
language-untranslated = aún sin traducir
language-hint = Esta página también está en español
language-hint-close = Cerrar
breadcrumbs-label = Estás aquí
footer-feed = Artículos nuevos y actualizados

search-label = Buscar en el centro de ayuda
search-placeholder = Haz una pregunta…
search-submit = Buscar
search-title = Búsqueda
search-heading = Resultados para «{ $query }»
search-searching = Buscando…
search-count = { $n ->
    [one] { $n } artículo
    [many] { $n } de artículos
   *[other] { $n } artículos
}

suggestions-label = Artículos sugeridos
suggestions-count = { $n ->
    [one] { $n } sugerencia.
    [many] { $n } de sugerencias.
   *[other] { $n } sugerencias.
}
suggestions-hint = Usa las teclas de flecha para elegir.
suggestions-nearest = No es exactamente lo mismo, pero se acerca:
suggestions-other-language = Por ahora, solo en otro idioma:
suggestions-none = Ningún artículo coincide todavía con estas palabras. Prueba con otras o pulsa Intro para ver qué más puede ayudarte.
suggestions-all = Ver todos los resultados para «{ $query }»
suggestions-more = Ver qué más puede ayudarte con «{ $query }»
suggestions-unavailable = La búsqueda no responde en este momento.
suggestions-topics = Explorar por tema
recent-label = Tus búsquedas recientes
recent-clear = Borrar las búsquedas recientes
search-without-script = Para buscar en esta página hace falta JavaScript. A todos los artículos se llega también sin él:

result-corrected = Resultados para «{ $corrected }». Has escrito «{ $query }».
result-related = Relacionado
facets-label = Filtrar por tema
facets-all = Todos

result-weak-heading = Los artículos más cercanos a «{ $query }»
result-weak-text = Puede que ninguno sea exactamente lo que buscas. Decir lo mismo con otras palabras suele ayudar.
result-none-heading = Todavía no hay respuesta para «{ $query }»
result-none-text = Quienes escriben estos artículos ven qué preguntas siguen abiertas. Mientras la tuya no tenga su artículo, esto puede ayudarte:
result-tip-words = Dilo con otras palabras, por ejemplo, como se lo dirías a un amigo.
result-tip-short = Quédate con las dos o tres palabras más importantes.
result-tip-spelling = Comprueba cómo se escriben los nombres y los códigos.
result-other-language-heading = Tenemos respuesta para «{ $query }», pero por ahora solo en otro idioma
result-other-language-text = Junto a cada artículo se indica su idioma.
result-empty-text = Escribe arriba tu pregunta o solo algunas palabras.
result-unavailable-heading = La búsqueda no responde en este momento
result-unavailable-text = Inténtalo de nuevo dentro de un minuto. Todos los artículos siguen disponibles: elige un tema aquí abajo.

tell-us-button = Cuéntanos qué buscabas
tell-us-detail-open = Añade unas palabras (opcional)
tell-us-detail-label = ¿Qué querías hacer?
tell-us-thanks = ¡Gracias! Quienes escriben estos artículos verán tu pregunta.
tell-us-failed = No se ha podido enviar. Vuelve a intentarlo en un momento.
topics-heading = Explorar por tema

home-heading = ¿Cómo podemos ayudarte?
home-start = Para empezar:
section-articles = Artículos de esta sección
section-count = { $n ->
    [one] { $n } artículo
    [many] { $n } de artículos
   *[other] { $n } artículos
}
section-empty = Aquí todavía no hay nada que leer. Estos temas ya tienen respuestas:

questions-title = Todas las preguntas
questions-text = Todos los artículos de este centro de ayuda, por orden alfabético.
questions-letters = Por letra inicial
questions-pages = Páginas de esta lista

fallback-notice = Esta página aún no está traducida. La mostramos en otro idioma: { $language }.
article-updated = Actualizado el
article-toc = En esta página
article-related = Artículos relacionados
article-pager = Artículo anterior y siguiente
article-previous = Anterior
article-next = Siguiente

heading-link = Enlace a «{ $heading }»
heading-link-copied = Enlace copiado
code-copy = Copiar
code-copied = Copiado
image-enlarge = Ampliar la imagen
image-close = Cerrar
table-label = Tabla
footnotes-heading = Notas al pie
footnote-back = Volver a la referencia

feedback-heading = ¿Te ha sido útil este artículo?
feedback-1 = Nada
feedback-2 = Poco
feedback-3 = En parte
feedback-4 = Bastante
feedback-5 = Del todo
feedback-thanks = ¡Gracias! Tu valoración nos ayuda a mejorar este artículo.
feedback-comment-open = Añadir un comentario
feedback-comment-label = ¿Qué faltaba o qué te ha servido? (opcional)
feedback-comment-hint = Por favor, no escribas contraseñas, números de tarjeta ni otros datos personales.
feedback-send = Enviar el comentario
feedback-comment-thanks = ¡Gracias! Tu comentario ha llegado.
feedback-failed = No hemos podido enviar tu opinión. Inténtalo de nuevo en un momento.
feedback-retry = Volver a intentarlo
feedback-comment-noscript = Después elige una cara arriba: tu comentario se envía con ella.

contact-heading = ¿Necesitas más ayuda?
contact-text = Nadie tiene por qué quedarse sin respuesta. Así puedes contactar con nosotros.
contact-link = Contacta con nosotros
channel-hours = Horario:
channel-promise = Qué puedes esperar:
channel-opening-hours = Ver el horario
contact-more = Horario y ayuda para escribir tu mensaje

hours-caption = Horario · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Cerrado
hours-all-day = Las 24 horas
hours-holidays = Cerrado estos días
hours-open = Abierto ahora
hours-open-until = Abierto ahora, hasta las { $time }
hours-closed-until = Cerrado ahora. Vuelve a abrir: { $time }
hours-own = En tu zona horaria

composer-heading = Describe tu problema
composer-include = Un mensaje que se puede responder enseguida dice:
composer-include-goal = qué querías hacer y dónde
composer-include-seen = qué pasó en su lugar, con las palabras exactas de cualquier mensaje de error
composer-include-tried = qué has probado ya
composer-include-shots = qué muestra cada captura, en una línea
composer-include-private = nada de contraseñas, números de tarjeta ni documentos de identidad
composer-intro = Estas preguntas te ayudan a escribirlo. Nada sale de esta página hasta que tú lo envíes.
composer-goal = ¿Qué querías hacer?
composer-section = ¿De qué tema se trata?
composer-section-none = No estoy seguro
composer-seen = ¿Qué pasó en su lugar?
composer-seen-hint = Lo que más ayuda son las palabras exactas del mensaje de error.
composer-tried = ¿Qué has probado ya?
composer-shots = Capturas de pantalla
composer-shots-hint = Di en una línea qué muestra cada una y adjúntalas al correo en este orden.
composer-shot = Captura { $n }
composer-shot-add = Añadir una captura
composer-shot-remove = Quitar la captura { $n }
composer-page = Página de la que se trata
composer-language = Idioma de la respuesta
composer-preview = Tu mensaje
composer-mail = Escribir a { $address }
composer-copy = Copiar
composer-copied = Copiado.
composer-copy-failed = El navegador no permite copiar aquí. El texto está seleccionado: pulsa Ctrl+C o ⌘C.
composer-too-long = El mensaje es demasiado largo para pasarlo al programa de correo. El correo se abrirá vacío y el texto se copiará: pégalo allí.
composer-clear = Vaciar
composer-cleared = Se ha vaciado todo.
composer-undo = Deshacer
composer-subject = Pregunta desde el centro de ayuda

composer-sensitive-card = «{ $field }», línea { $line }: parece un número de tarjeta.
composer-sensitive-iban = «{ $field }», línea { $line }: parece un número de cuenta bancaria.
composer-sensitive-id = «{ $field }», línea { $line }: parece el número personal de un documento oficial.
composer-sensitive-remove = Sustituir por { $removed }
composer-removed = [eliminado]

desk-title = Mesa de redacción
desk-intro = Lo que los lectores buscaron y no encontraron, primero lo más pedido.
desk-person = Estás aquí como { $name }.
desk-language = Idioma
desk-team = Equipo
desk-state = Estado
desk-show = Mostrar
desk-all = Todos
desk-count = { $n ->
    [one] { $n } candidato
    [many] { $n } de candidatos
   *[other] { $n } candidatos
}
desk-more = Solo se muestran los primeros. Elige un idioma, un equipo o un estado para ver otros.
desk-visits = Visitas
desk-searches = Búsquedas
desk-last = Última vez
desk-score = Puntuación
desk-draft = Descargar el borrador
desk-wordings = Con las palabras de los lectores
desk-wordings-hint = { $n ->
    [one] Solo palabras que usó al menos { $n } visita.
    [many] Solo palabras que usaron al menos { $n } de visitas.
   *[other] Solo palabras que usaron al menos { $n } visitas.
}
desk-wording = Palabras
desk-withheld = Muy pocas visitas usaron las mismas palabras para mostrarlas
desk-details = Lo que nos contaron los lectores
desk-reasons = Por qué está aquí
desk-reason = Motivo
desk-nearest = Artículos más cercanos
desk-article = Artículo
desk-nothing = Nada por ahora.
desk-history = Historial
desk-note = Motivo
desk-dismiss = Descartar
desk-snooze = Aplazar
desk-until = Hasta el
desk-merge = Unir a otro
desk-into = Candidato
desk-choose = Elegir…
desk-reopen = Reabrir

desk-act-write = Escribir un artículo
desk-act-add-wording = Añadir estas palabras a { $article }
desk-act-translate = Traducir { $article }
desk-act-retitle = Dar otro título a { $article }
desk-act-out-of-scope = Quizá no sea para este centro de ayuda

desk-state-open = Abierto
desk-state-drafted = En borrador
desk-state-published = Publicado
desk-state-resolved = Respondido
desk-state-dismissed = Descartado
desk-state-merged = Unido
desk-state-snoozed = Aplazado

desk-reason-none = No se encontró nada
desk-reason-weak = Solo se encontró algo parecido
desk-reason-other-language = Solo está en otro idioma
desk-reason-told = Los lectores nos lo contaron
desk-reason-no-click = No se abrió nada
desk-reason-quick-return = Se abrió y volvieron a los pocos segundos
desk-reason-reformulated = Se preguntó otra vez con otras palabras
desk-reason-typo-corrected = Se encontró solo tras corregir la ortografía

desk-done-dismissed = Descartado. Sigue contando, pero sin molestar.
desk-done-merged = Unido. Las búsquedas cuentan ahora para el otro.
desk-done-snoozed = Aplazado hasta ese día.
desk-done-reopened = Reabierto.
desk-failed-note = Indica un motivo breve.
desk-failed-into = Elige otro candidato del mismo idioma que no forme parte de este.
desk-failed-until = Elige un día futuro, como mucho dentro de un año.
desk-failed-gone = Este candidato ya no existe.
desk-failed-open = Este candidato ya está abierto.
desk-failed-draft = Un borrador necesita palabras para empezar, y muy pocas visitas usaron las mismas.

not-found-heading = Esta página no está aquí
not-found-text = Puede que se haya movido o que la dirección tenga un error. Seguramente la respuesta está a una búsqueda de distancia.
root-heading = Elige tu idioma
redirect-heading = Esta página se ha movido
redirect-link = Ir a la nueva dirección

alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
