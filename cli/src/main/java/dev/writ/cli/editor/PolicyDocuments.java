package dev.writ.cli.editor;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.format.SourceFormatter;
import dev.writ.language.format.UnwritablePolicyException;
import dev.writ.language.index.NameKind;
import dev.writ.language.index.Occurrence;
import dev.writ.language.source.SourceLimits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What an editor asks about documents. The protocol says null where there is nothing. */
final class PolicyDocuments implements TextDocumentService {
    private final Editor editor;

    PolicyDocuments(Editor editor) {
        this.editor = editor;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        var opened = params.getTextDocument();
        editor.changed(OpenDocument.of(opened.getUri(), opened.getLanguageId(), opened.getVersion(), opened.getText()));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        var changes = params.getContentChanges();
        String uri = params.getTextDocument().getUri();
        if (!changes.isEmpty()) {
            String text = changes.get(changes.size() - 1).getText();
            editor.document(uri)
                    .map(document -> document.with(params.getTextDocument().getVersion(), text))
                    .ifPresent(editor::changed);
        }
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        editor.closed(params.getTextDocument().getUri());
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        editor.changedElsewhere();
    }

    @Override
    public CompletableFuture<@Nullable Hover> hover(HoverParams params) {
        return editor.answerIfAny(
                uri(params), analysis -> new Hovers(analysis, editor.report(analysis)).at(offset(analysis, params)));
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        return editor.answer(
                uri(params),
                Either.forLeft(List.of()),
                analysis -> Either.forLeft(
                        new Completions(analysis.document(), editor.known(analysis)).at(offset(analysis, params))));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return editor.answer(
                uri(params),
                Either.forLeft(List.of()),
                analysis -> Either.forLeft(name(analysis, params)
                        .map(name -> navigation(analysis).definition(name))
                        .orElse(List.of())));
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        boolean withDeclaration = params.getContext().isIncludeDeclaration();
        return editor.answer(uri(params), List.of(), analysis -> name(analysis, params)
                .map(name -> navigation(analysis).references(name, withDeclaration))
                .orElse(List.of()));
    }

    @Override
    public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(DocumentHighlightParams params) {
        return editor.answer(uri(params), List.of(), analysis -> name(analysis, params).stream()
                .flatMap(name -> analysis.names().stream().filter(name::isOfSameName))
                .map(name -> new DocumentHighlight(Places.range(name.span())))
                .toList());
    }

    @Override
    public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
            DocumentSymbolParams params) {
        return editor.answer(params.getTextDocument().getUri(), List.of(), analysis -> analysis.names().stream()
                .filter(name -> name.isDeclaration() && name.kind() != NameKind.VALUE)
                .map(name -> Either.<SymbolInformation, DocumentSymbol>forRight(symbol(name)))
                .toList());
    }

    private static DocumentSymbol symbol(Occurrence name) {
        SymbolKind kind =
                switch (name.kind()) {
                    case ATTRIBUTE -> SymbolKind.Field;
                    case ACTION -> SymbolKind.Function;
                    case TAG -> SymbolKind.Package;
                    case RULE -> SymbolKind.Class;
                    case LIMIT -> SymbolKind.Interface;
                    case PROPERTY -> SymbolKind.Property;
                    case DEFINITION -> SymbolKind.Constant;
                    case APPROVER, VALUE -> SymbolKind.EnumMember;
                };
        Range range = Places.range(name.span());
        return new DocumentSymbol(name.name(), kind, range, range, name.kind().word());
    }

    @Override
    public CompletableFuture<@Nullable Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>> prepareRename(
            PrepareRenameParams params) {
        return editor.answerIfAny(uri(params), analysis -> name(analysis, params)
                .filter(Occurrence::isSpelledOut)
                .map(name -> Either3.forFirst(Places.range(name.span()))));
    }

    @Override
    public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
        return editor.answer(uri(params), new WorkspaceEdit(), analysis -> name(analysis, params)
                .map(name -> navigation(analysis).rename(name, params.getNewName()))
                .orElseThrow(() -> Navigation.refused("there is no name here that could be changed")));
    }

    @Override
    public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
        return editor.answer(params.getTextDocument().getUri(), List.of(), PolicyDocuments::formatted);
    }

    private static List<TextEdit> formatted(Analysis analysis) {
        PolicySpelling spelling = PolicyFrontEnd.spelling(analysis.document().name());
        try {
            Result<String> formatted =
                    SourceFormatter.format(analysis.source(), spelling, spelling, SourceLimits.DEFAULT);
            return formatted
                    .value()
                    .filter(text -> !text.equals(analysis.source().text()))
                    .map(text -> List.of(new TextEdit(Places.whole(analysis.source()), text)))
                    .orElse(List.of());
        } catch (UnwritablePolicyException e) {
            throw Navigation.refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        return editor.answer(
                params.getTextDocument().getUri(), List.of(), analysis -> new Actions(analysis, editor.report(analysis))
                        .in(params.getRange()).stream()
                                .map(action -> Either.<Command, CodeAction>forRight(action))
                                .toList());
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        return editor.answer(
                params.getTextDocument().getUri(),
                List.of(),
                analysis -> Verdicts.lenses(
                        analysis,
                        editor.proofs().of(analysis.document()),
                        editor.proofs().isPending(analysis.document())));
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return editor.answer(
                params.getTextDocument().getUri(),
                List.of(),
                analysis -> Verdicts.hints(
                        analysis,
                        editor.proofs().of(analysis.document()),
                        params.getRange().getStart().getLine(),
                        params.getRange().getEnd().getLine()));
    }

    private Navigation navigation(Analysis analysis) {
        return new Navigation(editor.policies(), analysis);
    }

    private static String uri(TextDocumentPositionParams params) {
        return params.getTextDocument().getUri();
    }

    private static int offset(Analysis analysis, TextDocumentPositionParams params) {
        return Places.offset(analysis.source(), params.getPosition());
    }

    private static Optional<Occurrence> name(Analysis analysis, TextDocumentPositionParams params) {
        return analysis.nameAt(offset(analysis, params));
    }
}
