using NhipCau.Government.PublicServices;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.PublicServices;

public sealed class DossierRulesTests
{
    [Fact]
    public async Task Every_rule_the_program_asks_for_has_a_row_today()
    {
        await using var program = await TestProgram.Start(Dialect.Sqlite, NhipCau.Host.Modules.All);
        var rules = program.Get<DossierRules>();
        foreach (var property in typeof(DossierRules).GetProperties())
        {
            property.GetValue(rules).ShouldNotBeNull(property.Name);
        }
    }

    [Fact]
    public async Task A_rule_is_read_at_its_day()
    {
        await using var program = await TestProgram.Start(Dialect.Sqlite, NhipCau.Host.Modules.All);
        var rules = program.Get<DossierRules>();
        rules.On("consultation-days-most", new DateOnly(2024, 1, 15)).ShouldBe(60);
        Should.Throw<InvalidDataException>(() => rules.On("consultation-days-most", new DateOnly(2018, 6, 20))).Message.ShouldContain("2018-06-20");
    }

    /// <summary>Every action on a dossier carries its request key, the dossier and the version its doer saw, and names its gate.</summary>
    [Fact]
    public void Every_action_of_an_officer_is_opened_by_the_gate_and_carries_key_dossier_and_version()
    {
        var actions = typeof(DossierGate).Assembly.GetTypes().Where(t => t.IsSealed && t.GetMethod("Handle") is { } handle
            && handle.ReturnType == typeof(Task<Outcome<DossierView>>) && t.GetConstructors().Single().GetParameters().Any(p => p.ParameterType == typeof(DossierGate))).ToList();
        actions.Count.ShouldBeGreaterThanOrEqualTo(13);

        // One begins with a draft, the other with a letter; they too carry a key and the version that was seen.
        string[] elsewhere = ["SubmitDossier", "ReportDelivery"];
        actions.Where(a => !elsewhere.Contains(a.Name)).ShouldAllBe(a => a.GetNestedType("Input")!.IsSubclassOf(typeof(DossierInput)));
        actions.Where(a => elsewhere.Contains(a.Name)).ShouldAllBe(a => a.GetNestedType("Input")!.GetProperty("RequestId") != null && a.GetNestedType("Input")!.GetProperty("Version") != null);
    }
}
