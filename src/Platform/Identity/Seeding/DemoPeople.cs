using CsvHelper;
using NhipCau.Platform.Storage;

namespace NhipCau.Platform.Identity;

/// <summary>One invented person of <c>demo_people.csv</c>.</summary>
public sealed record DemoPerson
{
    public required string Login { get; init; }
    public required string Name { get; init; }
    public required string PersonalNumber { get; init; }
    public required string BirthDate { get; init; }
    public required string Sex { get; init; }
    public required string UnitCode { get; init; }
    /// <summary>Empty for citizens.</summary>
    public required string AgencyCode { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public required string Phone { get; init; }
    public required string Email { get; init; }
    /// <summary>As if an officer had seen the papers.</summary>
    public required bool Verified { get; init; }

    /// <summary>The people shipped for a province; none when it ships none.</summary>
    public static IReadOnlyList<DemoPerson> Read(Folders folders)
    {
        var path = Path.Combine(folders.Province, "demo_people.csv");
        if (!File.Exists(path))
        {
            return [];
        }

        using var csv = CsvReader.FromFile(path);
        csv.ReadHeader();
        var people = new List<DemoPerson>();
        while (csv.Read())
        {
            people.Add(new DemoPerson
            {
                Login = csv.GetString("login"),
                Name = csv.GetString("full_name"),
                PersonalNumber = csv.GetString("personal_number"),
                BirthDate = csv.GetString("birth_date"),
                Sex = csv.GetString("sex"),
                UnitCode = csv.GetString("unit_code"),
                AgencyCode = csv.GetString("agency_code"),
                Title = csv.GetString("position"),
                Roles = csv.GetString("roles").Split('|', StringSplitOptions.RemoveEmptyEntries),
                Phone = csv.GetString("phone"),
                Email = csv.GetString("email"),
                Verified = csv.GetString("verified") == "true",
            });
        }

        return people;
    }
}
