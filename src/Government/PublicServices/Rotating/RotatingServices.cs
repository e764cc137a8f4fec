using Microsoft.Extensions.DependencyInjection;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.Rotating;

/// <summary>What of public services the keys protect.</summary>
internal static class RotatingServices
{
    public static void Add(IServiceCollection services)
    {
        Table(services, "services_drafts", ["id"], "answers");
        Table(services, "services_dossiers", ["case_id"], "answers");
        Table(services, "services_identity_notes", ["case_id", "no"], "value");
        Table(services, "services_corrections", ["case_id", "no"], "was", "becomes");
        Table(services, "services_receipts", ["id"], "payer");
        Table(services, "services_refunds", ["id"], "account");
        Table(services, "services_national", ["case_id"], "answer");
        Table(services, "services_filed", ["number"], "message");
        Table(services, "services_letters", ["id"], "sender");
        Table(services, "services_return_wishes", ["case_id"], "address");
        Table(services, "services_consignments", ["id"], "recipient", "address", "receiver");
        Table(services, "services_hand_outs", ["case_id"], "receiver", "document");
        Table(services, "services_internal_notes", ["id"], "text");
        services.AddSingleton<IProtectedRows, ProtectedSlipCodes>();
    }

    private static void Table(IServiceCollection services, string table, string[] key, params string[] encrypted) =>
        services.AddSingleton<IProtectedRows>(s => new ProtectedTable(s.GetRequiredService<Database>(), s.GetRequiredService<Protector>(), table, key, encrypted));
}
