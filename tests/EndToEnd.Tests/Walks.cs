using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;

namespace NhipCau.EndToEnd.Tests;

/// <summary>Ways people go on every visit.</summary>
internal static class Walks
{
    public const string Password = "nhipcau-2024";

    /// <summary>The day is not asked for: a photo with nothing on it.</summary>
    public static FilePayload Photo(string name) => new()
    {
        Name = name,
        MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="),
    };

    public static async Task<Visit> SignedIn(this Visit visit, string login)
    {
        var page = visit.Page;
        await page.GotoAsync("/dang-nhap");
        await page.FillAsync("[name=Login]", login);
        await page.FillAsync("[name=Password]", Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await page.Arrive(url => !url.Contains("dang-nhap", StringComparison.Ordinal));
        return visit;
    }

    /// <summary>A dossier of marital status, handed in by the signed-in citizen's app, at xã Đoàn Tùng unless said otherwise.</summary>
    public static async Task<Handed> HandIn(this Visit visit, string agency = "H23.32.05")
    {
        using var answers = JsonDocument.Parse("""
            {"requesterName":"Nguyễn Thị Hương Sen","requesterBirth":"1998-04-12","requesterNumber":"030198000001","requesterPhone":"+84900000001","requesterAddress":"Thôn Đào Lâm, xã Đoàn Tùng",
             "onBehalf":"self","subjectName":"Nguyễn Thị Hương Sen","subjectBirth":"1998-04-12","subjectNumber":"030198000001","subjectGender":"female","subjectEthnicity":"Kinh","subjectNationality":"Việt Nam",
             "subjectAddress":"Thôn Đào Lâm, xã Đoàn Tùng","status":"single","homes[0].place":"Thôn Đào Lâm, xã Đoàn Tùng","homes[0].since":"1998-04-12","purpose":"loan","copies":"1","returnMethod":"counter","declaration":"true"}
            """);
        return await visit.HandIn("1.004873", agency, answers.RootElement);
    }

    /// <summary>A dossier of any procedure, with these answers.</summary>
    public static async Task<Handed> HandIn(this Visit visit, string procedure, string agency, JsonElement answers)
    {
        var answer = await visit.Page.Context.APIRequest.PostAsync("/api/2026-11/dossiers", new()
        {
            DataObject = new { requestId = Guid.NewGuid(), procedure, agency, answers },
        });
        var text = await answer.TextAsync();
        answer.Status.ShouldBe(201, text);
        using var made = JsonDocument.Parse(text);
        return new Handed(made.RootElement.GetProperty("id").GetGuid(), made.RootElement.GetProperty("number").GetString()!);
    }

    /// <summary>Waits until the address is the wanted one (<c>**</c> anything, <c>*</c> anything but a slash) and its page stands there.</summary>
    /// <remarks>
    /// A path is a path: <c>**/tai-khoan</c> is not <c>/dang-nhap?ve=/tai-khoan</c>.
    /// The browser may report the load of a quick page before its address, so the load is not waited for.
    /// </remarks>
    public static Task Arrive(this IPage page, string address)
    {
        var cut = address.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = cut < 0 ? (address, "") : (address[..cut], address[cut..]);
        var wanted = new Regex("^" + Glob(path, "[^?#]*", "[^/?#]*") + Glob(query, ".*", "[^/]*") + "$", RegexOptions.None, TimeSpan.FromSeconds(1));
        return page.Arrive(wanted.IsMatch);
    }

    private static string Glob(string pattern, string anything, string name) =>
        Regex.Escape(pattern).Replace(@"\*\*", anything, StringComparison.Ordinal).Replace(@"\*", name, StringComparison.Ordinal);

    /// <inheritdoc cref="Arrive(IPage, string)"/>
    public static async Task Arrive(this IPage page, Func<string, bool> address)
    {
        // Asked of the page itself: a wait for an address that is there already may wait for a commit that has been.
        for (var tries = 0; tries < 400 && !address(page.Url); tries++)
        {
            await Task.Delay(50);
        }

        if (!address(page.Url))
        {
            throw new TimeoutException($"The browser stayed at {page.Url}:\n{await page.Locator("body").InnerTextAsync()}");
        }

        await page.Locator("main").First.WaitForAsync();
    }

    /// <summary>Waits until this is true of the page. Each look is asked anew: what the page's own script evaluates between frames the policy of our pages forbids.</summary>
    public static async Task Holds(this IPage page, string expression)
    {
        var holds = false;
        for (var tries = 0; tries < 400 && !holds; tries++)
        {
            try
            {
                holds = await page.EvaluateAsync<bool>($"Boolean({expression})");
            }
            catch (PlaywrightException e) when (e.Message.Contains("Execution context", StringComparison.Ordinal))
            {
                // The page gave way to another while it was asked.
            }

            await Task.Delay(holds ? 0 : 50);
        }

        holds.ShouldBeTrue(expression);
    }

    /// <summary>Signs out, and waits until it is done.</summary>
    public static async Task SignOut(this Visit visit)
    {
        await visit.Go("/dang-xuat");
        await visit.Press("Đăng xuất");
        await visit.Page.Arrive("**/dang-nhap?da=dang-xuat");
    }

    public static Task Press(this Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Opens a form of the desk's page (forms, identity, money) and gives it back; <paramref name="label"/> is how its button begins.</summary>
    public static async Task<ILocator> DeskForm(this Visit visit, string label)
    {
        var form = visit.Page.Locator("details.action").Filter(new() { Has = visit.Page.Locator("summary", new() { HasTextString = label }) }).First;
        if (await form.GetAttributeAsync("open") is null)
        {
            await form.Locator("summary").ClickAsync();
        }

        return form;
    }

    /// <summary>Fills the input of a form whose name ends like this.</summary>
    public static async Task<ILocator> With(this ILocator form, string field, string value)
    {
        var input = form.Locator($"[name$='.{field}']");
        if (await input.EvaluateAsync<string>("e => e.tagName") == "SELECT")
        {
            await input.SelectOptionAsync(value);
        }
        else
        {
            await input.FillAsync(value);
        }

        return form;
    }

    /// <summary>Sends a form of the desk's page; it is done.</summary>
    public static async Task DeskSend(this Visit visit, ILocator form)
    {
        await form.Send();
        (await visit.Text("[role=status]")).ShouldContain("Đã ghi");
    }

    /// <summary>Takes a choice of a form of questions, wherever its circle is drawn.</summary>
    public static Task Choose(this IPage page, string field, string value) => page.Locator($"[name='f.{field}'][value='{value}']").CheckAsync(new() { Force = true });

    /// <summary>Looks at a page again until what the background work brings stands there.</summary>
    public static async Task Until(this Visit visit, string path, string words)
    {
        for (var look = 0; look < 120; look++)
        {
            await visit.Go(path);
            if ((await visit.Text()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            // Looking without a breath would keep the program from the work that is waited for.
            await Task.Delay(200);
        }

        (await visit.Text()).ShouldContain(words, Case.Sensitive, $"{path}: {await visit.Picture("until")}");
    }

    /// <summary>Opens an action's form on the dossier page and gives it back.</summary>
    public static async Task<ILocator> Action(this Visit visit, string label)
    {
        var form = visit.Page.Locator("details.action").Filter(new() { Has = visit.Page.Locator("summary", new() { HasTextString = label + "…" }) });
        if (await form.GetAttributeAsync("open") is null)
        {
            await form.Locator("summary").ClickAsync();
        }

        return form;
    }

    /// <summary>Sends an opened action's form.</summary>
    public static Task Send(this ILocator form) => form.Locator("form button:not([name], [tabindex])").ClickAsync();

    public static Task<string> Text(this Visit visit, string selector = "main") => visit.Page.Locator(selector).First.InnerTextAsync();
}

/// <summary>A dossier handed in.</summary>
internal sealed record Handed(Guid Id, string Number)
{
    public string Officer => $"/can-bo/ho-so/{Id:D}";

    public string Citizen => $"/ho-so/{Id:D}";
}
