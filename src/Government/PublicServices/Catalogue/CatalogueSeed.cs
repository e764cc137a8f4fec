using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Catalogue;

/// <summary>Loads the shipped facts when their files changed; texts imported since stay, competence is the shipped one.</summary>
public static class CatalogueSeed
{
    private const string SeedFact = "catalogue.seed";
    private static readonly string[] Files = ["procedures.csv", "competence.csv", "profile.json"];

    public static async Task Run(IServiceProvider services, CancellationToken cancel)
    {
        var folder = services.GetRequiredService<Folders>().Province;
        if (!File.Exists(Path.Combine(folder, Files[0])))
        {
            return;
        }

        var tables = services.GetRequiredService<CatalogueTables>();
        var state = await State(folder, cancel);
        if (await tables.Database.First<string>("select value from kernel_facts where name = @Name", new { Name = SeedFact }, cancel) == state)
        {
            await services.GetRequiredService<CatalogueSearch>().Sync(cancel);
            return;
        }

        var shipped = new ShippedCatalogue(folder);
        var agencies = services.GetRequiredService<IOrganisation>().Current.Agencies.ToLookup(a => a.Code, a => a.Id);
        var competence = shipped.Competence(code => agencies[code].FirstOrDefault() ?? code);
        await tables.Database.Transaction(async (connection, transaction) =>
        {
            foreach (var batch in shipped.Procedures().Select(p => ProcedureRow.Of(p, shipped: true)).Chunk(500))
            {
                await tables.WriteShipped(connection, transaction, batch, cancel);
            }

            await tables.ReplaceCompetence(connection, transaction, competence, cancel);
            await tables.SetFact(connection, transaction, SeedFact, state, cancel);
            return 0;
        }, cancel);
        await services.GetRequiredService<ProcedureCatalogue>().Reload(cancel);
        await services.GetRequiredService<CatalogueSearch>().Sync(cancel);
    }

    private static async Task<string> State(string folder, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files.Select(f => Path.Combine(folder, f)).Where(File.Exists))
        {
            hash.AppendData(await File.ReadAllBytesAsync(file, cancel));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
