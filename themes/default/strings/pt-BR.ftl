language-name = Português (Brasil)

skip-to-content = Ir para o conteúdo
language-switch = Idioma
language-untranslated = ainda não traduzido
language-hint = Esta página também está em português do Brasil
language-hint-close = Fechar
breadcrumbs-label = Você está aqui
footer-feed = Artigos novos e atualizados

search-label = Pesquisar na central de ajuda
search-placeholder = Faça uma pergunta…
search-submit = Pesquisar
search-title = Pesquisa
search-heading = Resultados para “{ $query }”
search-searching = Pesquisando…
search-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}

suggestions-label = Artigos sugeridos
suggestions-count = { $n ->
    [one] { $n } sugestão.
    [many] { $n } de sugestões.
   *[other] { $n } sugestões.
}
suggestions-hint = Use as setas do teclado para escolher.
suggestions-nearest = Não é exatamente isso, mas chega perto:
suggestions-other-language = Por enquanto, só em outro idioma:
suggestions-none = Nenhum artigo corresponde a essas palavras ainda. Tente outras palavras ou pressione Enter para ver o que mais pode ajudar.
suggestions-all = Ver todos os resultados para “{ $query }”
suggestions-more = Ver o que mais pode ajudar com “{ $query }”
suggestions-unavailable = A pesquisa não está respondendo no momento.
suggestions-topics = Explorar por assunto
recent-label = Suas buscas recentes
recent-clear = Limpar as buscas recentes
search-without-script = A busca nesta página precisa de JavaScript. Todos os artigos também podem ser acessados sem ele:

result-corrected = Resultados para “{ $corrected }”. Você digitou “{ $query }”.
result-related = Relacionado
facets-label = Filtrar por assunto
facets-all = Todos

result-weak-heading = Os artigos mais próximos de “{ $query }”
result-weak-text = Talvez nenhum seja exatamente o que você procura. Dizer a mesma coisa com outras palavras costuma ajudar.
result-none-heading = Ainda não há resposta para “{ $query }”
result-none-text = Quem escreve estes artigos vê quais perguntas continuam em aberto. Enquanto a sua não ganha um artigo, isto pode ajudar:
result-tip-words = Diga com outras palavras, por exemplo, como você diria a um amigo.
result-tip-short = Deixe só as duas ou três palavras mais importantes.
result-tip-spelling = Confira a grafia de nomes e códigos.
result-other-language-heading = Temos resposta para “{ $query }”, mas por enquanto só em outro idioma
result-other-language-text = O idioma de cada artigo aparece ao lado dele.
result-empty-text = Digite acima a sua pergunta ou só algumas palavras.
result-unavailable-heading = A pesquisa não está respondendo no momento
result-unavailable-text = Tente de novo em um minuto. Todos os artigos continuam disponíveis: escolha um assunto abaixo.

tell-us-button = Conte para nós o que você procurava
tell-us-detail-open = Acrescentar algumas palavras (opcional)
tell-us-detail-label = O que você queria fazer?
tell-us-thanks = Obrigado! Quem escreve estes artigos vai ver a sua pergunta.
tell-us-failed = Não foi possível enviar. Tente de novo daqui a pouco.
topics-heading = Explorar por assunto

home-heading = Como podemos ajudar?
home-start = Para começar:
section-articles = Artigos desta seção
section-count = { $n ->
    [one] { $n } artigo
    [many] { $n } de artigos
   *[other] { $n } artigos
}
section-empty = Ainda não há nada para ler aqui. Estes assuntos já têm respostas:

questions-title = Todas as perguntas
questions-text = Todos os artigos desta central de ajuda, em ordem alfabética.
questions-letters = Por letra inicial
questions-pages = Páginas desta lista

fallback-notice = Esta página ainda não foi traduzida. Ela aparece aqui em outro idioma: { $language }.
article-updated = Atualizado em
article-toc = Nesta página
article-related = Artigos relacionados
article-pager = Artigo anterior e próximo artigo
article-previous = Anterior
article-next = Próximo

heading-link = Link para “{ $heading }”
heading-link-copied = Link copiado
code-copy = Copiar
code-copied = Copiado
image-enlarge = Ampliar a imagem
image-close = Fechar
table-label = Tabela
footnotes-heading = Notas de rodapé
footnote-back = Voltar à referência

feedback-heading = Este artigo ajudou você?
feedback-1 = Nem um pouco
feedback-2 = Pouco
feedback-3 = Em parte
feedback-4 = Bastante
feedback-5 = Totalmente
feedback-thanks = Agradecemos! Sua avaliação nos ajuda a melhorar este artigo.
feedback-comment-open = Adicionar um comentário
feedback-comment-label = O que faltou ou o que funcionou bem? (opcional)
feedback-comment-hint = Por favor, não inclua senhas, números de cartão nem outros dados pessoais.
feedback-send = Enviar comentário
feedback-comment-thanks = Agradecemos! Seu comentário chegou.
feedback-failed = Não foi possível enviar sua opinião. Tente de novo daqui a pouco.
feedback-retry = Tentar de novo
feedback-comment-noscript = Depois escolha uma carinha acima: o comentário vai junto.

contact-heading = Ainda precisa de ajuda?
contact-text = Ninguém precisa ficar sem resposta. É assim que você fala com a gente.
contact-link = Fale conosco
channel-hours = Horário:
channel-promise = O que esperar:
channel-opening-hours = Ver o horário
contact-more = Horário e ajuda para escrever sua mensagem

hours-caption = Horário · { $zone }
hours-days = { $from } – { $to }
hours-times = { $from }–{ $to }
hours-closed = Fechado
hours-all-day = 24 horas por dia
hours-holidays = Fechado nos dias
hours-open = Aberto agora
hours-open-until = Aberto agora, até { $time }
hours-closed-until = Fechado agora. Reabre: { $time }
hours-own = No seu fuso horário

composer-heading = Descreva o seu problema
composer-include = Uma mensagem que pode ser respondida na hora diz:
composer-include-goal = o que você queria fazer, e onde
composer-include-seen = o que aconteceu em vez disso, com as palavras exatas de qualquer mensagem de erro
composer-include-tried = o que você já tentou
composer-include-shots = o que cada captura de tela mostra, em uma linha
composer-include-private = nada de senhas, números de cartão ou documentos de identidade
composer-intro = Estas perguntas ajudam a escrevê-la. Nada sai desta página até que você mesmo envie.
composer-goal = O que você queria fazer?
composer-section = De que assunto se trata?
composer-section-none = Não tenho certeza
composer-seen = O que aconteceu em vez disso?
composer-seen-hint = O que mais ajuda são as palavras exatas da mensagem de erro.
composer-tried = O que você já tentou?
composer-shots = Capturas de tela
composer-shots-hint = Diga em uma linha o que cada uma mostra e anexe-as ao e-mail nesta ordem.
composer-shot = Captura { $n }
composer-shot-add = Adicionar uma captura
composer-shot-remove = Remover a captura { $n }
composer-page = Página de que se trata
composer-language = Idioma da resposta
composer-preview = Sua mensagem
composer-mail = Escrever para { $address }
composer-copy = Copiar
composer-copied = Copiado.
composer-copy-failed = O navegador não permite copiar aqui. O texto está selecionado: pressione Ctrl+C ou ⌘C.
composer-too-long = A mensagem é longa demais para passar ao programa de e-mail. O e-mail abrirá vazio e o texto será copiado: cole-o lá.
composer-clear = Limpar
composer-cleared = Tudo foi limpo.
composer-undo = Desfazer
composer-subject = Pergunta da central de ajuda

composer-sensitive-card = “{ $field }”, linha { $line }: parece um número de cartão.
composer-sensitive-iban = “{ $field }”, linha { $line }: parece um número de conta bancária.
composer-sensitive-id = “{ $field }”, linha { $line }: parece um número pessoal de um documento oficial.
composer-sensitive-remove = Substituir por { $removed }
composer-removed = [removido]

desk-title = Mesa de redação
desk-intro = O que os leitores procuraram e não encontraram, primeiro o mais pedido.
desk-person = Você está aqui como { $name }.
desk-language = Idioma
desk-team = Equipe
desk-state = Estado
desk-show = Mostrar
desk-all = Todos
desk-count = { $n ->
    [one] { $n } candidato
    [many] { $n } de candidatos
   *[other] { $n } candidatos
}
desk-more = Só os primeiros são mostrados. Escolha um idioma, uma equipe ou um estado para ver outros.
desk-visits = Visitas
desk-searches = Buscas
desk-last = Última vez
desk-score = Pontuação
desk-draft = Baixar o rascunho
desk-wordings = Nas palavras dos leitores
desk-wordings-hint = { $n ->
    [one] Só palavras que pelo menos { $n } visita usou.
    [many] Só palavras que pelo menos { $n } de visitas usaram.
   *[other] Só palavras que pelo menos { $n } visitas usaram.
}
desk-wording = Palavras
desk-withheld = Poucas visitas usaram as mesmas palavras para que sejam mostradas
desk-details = O que os leitores nos contaram
desk-reasons = Por que está aqui
desk-reason = Motivo
desk-nearest = Artigos mais próximos
desk-article = Artigo
desk-nothing = Nada por enquanto.
desk-history = Histórico
desk-note = Motivo
desk-dismiss = Descartar
desk-snooze = Adiar
desk-until = Até
desk-merge = Unir a outro
desk-into = Candidato
desk-choose = Escolher…
desk-reopen = Reabrir

desk-act-write = Escrever um artigo
desk-act-add-wording = Acrescentar estas palavras a { $article }
desk-act-translate = Traduzir { $article }
desk-act-retitle = Dar outro título a { $article }
desk-act-out-of-scope = Talvez não seja para esta central de ajuda

desk-state-open = Aberto
desk-state-drafted = Em rascunho
desk-state-published = Publicado
desk-state-resolved = Respondido
desk-state-dismissed = Descartado
desk-state-merged = Unido
desk-state-snoozed = Adiado

desk-reason-none = Nada foi encontrado
desk-reason-weak = Só foi encontrado algo parecido
desk-reason-other-language = Só existe em outro idioma
desk-reason-told = Os leitores nos contaram
desk-reason-no-click = Nada foi aberto
desk-reason-quick-return = Aberto, e de volta em segundos
desk-reason-reformulated = Perguntado de novo com outras palavras
desk-reason-typo-corrected = Encontrado só depois de corrigir a ortografia

desk-done-dismissed = Descartado. Continua contando, mas sem incomodar.
desk-done-merged = Unido. As buscas agora contam para o outro.
desk-done-snoozed = Adiado até esse dia.
desk-done-reopened = Reaberto.
desk-failed-note = Informe um motivo breve.
desk-failed-into = Escolha outro candidato do mesmo idioma que não faça parte deste.
desk-failed-until = Escolha um dia futuro, no máximo daqui a um ano.
desk-failed-gone = Este candidato não existe mais.
desk-failed-open = Este candidato já está aberto.
desk-failed-draft = Um rascunho precisa de palavras para começar, e poucas visitas usaram as mesmas.

not-found-heading = Esta página não está aqui
not-found-text = Ela pode ter mudado de lugar ou o endereço pode ter um erro de digitação. A resposta provavelmente está a uma pesquisa de distância.
root-heading = Escolha seu idioma
redirect-heading = Esta página mudou de lugar
redirect-link = Continuar para o novo endereço

alert-note = Nota
alert-tip = Dica
alert-important = Importante
alert-warning = Aviso
alert-caution = Cuidado
