namespace NhipCau.Platform.Storage;

/// <summary>Settings under <c>NhipCau:</c>.</summary>
public sealed class NhipCauOptions
{
    /// <summary>The province's folder under <c>data/</c>.</summary>
    public string Province { get; set; } = "haiduong";

    /// <summary><c>Data Source=…</c> (SQLite) or <c>Host=…</c> (PostgreSQL); empty means a SQLite file in <see cref="DataFolder"/>.</summary>
    public string Database { get; set; } = "";

    /// <summary>Files, keys, mail drop; empty means <c>var</c> beside the program's start folder.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>The address people use, for links in mail and QR codes.</summary>
    public string PublicAddress { get; set; } = "http://localhost:5080";

    /// <summary>Addresses and networks, parted by commas, of the servers in front that end TLS; only they may say who calls (<c>X-Forwarded-For</c>). Empty: nobody stands in front.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>Which day's chart of units and agencies is in force: empty: as the profile says; <c>today</c>: never pinned; or a day, yyyy-MM-dd.</summary>
    public string ChartDate { get; set; } = "";

    /// <summary>An installation to learn with: its dossiers never count and nothing leaves it. Its database stays one for training.</summary>
    public bool Training { get; set; }

    public MailOptions Mail { get; set; } = new();

    public SmsOptions Sms { get; set; } = new();

    public sealed class SmsOptions
    {
        /// <summary>Where the operator's gateway takes <c>{id, from, to, text}</c> by POST; empty: messages are written as .txt files into the data folder.</summary>
        public string Address { get; set; } = "";

        /// <summary>Sent as a bearer token.</summary>
        public string Key { get; set; } = "";

        /// <summary>The name shown as the sender (brandname).</summary>
        public string From { get; set; } = "";
    }

    public sealed class MailOptions
    {
        /// <summary>Empty: messages are written as .eml files into the data folder.</summary>
        public string Host { get; set; } = "";
        public int Port { get; set; } = 25;
        public string From { get; set; } = "khong-tra-loi@localhost";
        public string User { get; set; } = "";
        public string Password { get; set; } = "";
    }
}
