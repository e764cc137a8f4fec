using NhipCau.Platform.Forms;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Submitting;

/// <summary>Which answers of a form name the submitter and the owner; data (<c>form_parties.csv</c>), the empty code stands for generated forms.</summary>
public sealed class Parties
{
    private readonly Dictionary<string, Dictionary<string, string>> rows = [];

    public Parties(Folders folders)
    {
        foreach (var file in new[] { folders.National, folders.Province }.Select(f => Path.Combine(f, "form_parties.csv")).Where(File.Exists))
        {
            var lines = File.ReadAllLines(file);
            var header = lines[0].Split(',');
            foreach (var cells in lines.Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')))
            {
                rows[cells[0]] = header.Zip(cells).ToDictionary(x => x.First, x => x.Second);
            }
        }
    }

    /// <summary>Submitter as the form states him or her; used at the counter, where no account stands behind the form.</summary>
    public Person Submitter(string formCode, FormAnswers answers, Guid id, string unitCode)
    {
        var row = Row(formCode);
        return Read(row, answers, "submitter", id, unitCode) with { Phone = Value(row, answers, "submitter_phone"), Email = Value(row, answers, "submitter_email"), Address = Value(row, answers, "submitter_address") };
    }

    /// <summary>The owner when it is not the submitter, else null.</summary>
    public Person? Owner(string formCode, FormAnswers answers, Guid id, string unitCode)
    {
        var row = Row(formCode);
        var acting = Value(row, answers, "owner_field");
        if (acting is null || !row["owner_values"].Split('|').Contains(acting))
        {
            return null;
        }

        var owner = Read(row, answers, "owner", id, unitCode);
        var organisation = Value(row, answers, "owner_organisation");
        return organisation is null ? owner : owner with { Kind = PersonKind.Organisation, Organisation = organisation, TaxCode = Value(row, answers, "owner_tax_code"), Name = owner.Name.Length > 0 ? owner.Name : organisation };
    }

    /// <summary>Whether a form asks for whom it is; else the submitter always is the owner.</summary>
    public bool AsksForOwner(string formCode) => Row(formCode).GetValueOrDefault("owner_field") is { Length: > 0 };

    /// <summary>The answers in which a form states its submitter.</summary>
    public Dictionary<string, string> Answers(string formCode, Person submitter)
    {
        var row = Row(formCode);
        var answers = new Dictionary<string, string>();
        void Add(string column, string? value)
        {
            if (row.GetValueOrDefault(column) is { Length: > 0 } path && value is { Length: > 0 })
            {
                answers[path] = value;
            }
        }

        Add("submitter_name", submitter.Name);
        Add("submitter_number", submitter.PersonalNumber);
        Add("submitter_birth", submitter.BirthDate?.ToString());
        Add("submitter_phone", submitter.Phone);
        Add("submitter_address", submitter.Address);
        return answers;
    }

    /// <summary>The answers in which a form states its owner; none where the submitter always is the owner.</summary>
    public Dictionary<string, string> OwnerAnswers(string formCode, Person owner)
    {
        var row = Row(formCode);
        var answers = new Dictionary<string, string>();
        void Add(string column, string? value)
        {
            if (row.GetValueOrDefault(column) is { Length: > 0 } path && value is { Length: > 0 })
            {
                answers[path] = value;
            }
        }

        var organisation = owner.Organisation is { Length: > 0 } && row.GetValueOrDefault("owner_organisation") is { Length: > 0 };
        var values = row.GetValueOrDefault("owner_values")?.Split('|') ?? [];
        Add("owner_field", organisation && values.Contains("organisation") ? "organisation" : values.FirstOrDefault());
        if (organisation)
        {
            Add("owner_organisation", owner.Organisation);
            Add("owner_tax_code", owner.TaxCode);
            return answers;
        }

        Add("owner_name", owner.Name);
        Add("owner_number", owner.PersonalNumber);
        Add("owner_birth", owner.BirthDate?.ToString());
        return answers;
    }

    private Dictionary<string, string> Row(string formCode) => rows.TryGetValue(formCode, out var row) ? row : rows[""];

    private static Person Read(Dictionary<string, string> row, FormAnswers answers, string party, Guid id, string unitCode) => new()
    {
        Id = id,
        Name = Value(row, answers, party + "_name") ?? "",
        PersonalNumber = Value(row, answers, party + "_number"),
        BirthDate = Value(row, answers, party + "_birth") is { } birth && PartialDate.TryParse(birth, out var date) ? date : null,
        UnitCode = unitCode,
    };

    private static string? Value(Dictionary<string, string> row, FormAnswers answers, string column) =>
        row.GetValueOrDefault(column) is { Length: > 0 } path && answers[path] is { Length: > 0 } value ? value : null;
}
