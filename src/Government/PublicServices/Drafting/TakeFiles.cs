using Microsoft.AspNetCore.Http;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using static NhipCau.Platform.Web.Language.Words;

namespace NhipCau.Government.PublicServices.Drafting;

/// <summary>Takes the files posted with a page of a form into its draft; what is not taken becomes an error at its field.</summary>
public sealed class TakeFiles(AttachPaper attach)
{
    /// <summary>What a file field accepts.</summary>
    public static FilePolicy Policy(FormField field)
    {
        var kinds = Enum.GetValues<FileKind>().Where(k => field.Accept.Contains(FileTypes.Of(k).MediaType) && !FileTypes.IsActive(k)).ToHashSet();
        return FilePolicy.Default with { MaxBytes = field.MaxBytes, Allowed = kinds.Count > 0 ? kinds : FilePolicy.Default.Allowed };
    }

    public async Task<FormAnswers> Handle(OpenDraft open, FormPage page, FormAnswers answers, IFormFileCollection posted, List<FieldError> errors, CurrentUser user, CancellationToken cancel)
    {
        foreach (var file in posted)
        {
            if (FormNames.UploadPath(file.Name) is not { } path || open.Form.FieldAt(path) is not { Type: FieldType.File } field || !page.Fields.Any(f => f == field || f.Fields.Contains(field)))
            {
                continue;
            }

            if (answers.All(path).Count >= field.MaxCount)
            {
                errors.Add(new FieldError(path, T("file.most-here", field.MaxCount, SafeFileName.Clean(file.FileName))));
                continue;
            }

            await using var content = file.OpenReadStream();
            var outcome = await attach.Handle(open.Draft.Id, null, path, content, file.FileName, Policy(field), user, cancel);
            if (outcome.Succeeded)
            {
                answers = answers.With(path, answers.All(path).Append(outcome.Value.Id.ToString("D")));
            }
            else
            {
                errors.AddRange(outcome.Refusal!.Messages.Select(m => new FieldError(path, m.Message)));
            }
        }

        return answers;
    }

    /// <summary>Takes back the files of these fields that no answer names any more.</summary>
    public async Task Drop(OpenDraft open, FormAnswers answers, Func<string, bool> slot, CurrentUser user, CancellationToken cancel)
    {
        var named = answers.Paths.SelectMany(answers.All).ToHashSet();
        foreach (var paper in open.Papers.Where(p => slot(p.Slot) && !named.Contains(p.Id.ToString("D"))))
        {
            await attach.Remove(paper.Id, user, cancel);
        }
    }
}
