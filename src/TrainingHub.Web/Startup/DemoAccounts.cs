using System.Security.Cryptography;
using System.Text.Json;
using TrainingHub.Protocol;

namespace TrainingHub.Web.Startup;

/// <summary>A demo account with its password in clear: it exists to be given away.</summary>
public sealed record DemoAccount(string Role, string Name, string Email, string Password);

/// <summary>
/// The accounts of the demo. Their passwords are drawn at the first start and kept in a file of the data folder that only its owner
/// reads, so that every start can print them.
/// </summary>
public sealed class DemoAccounts(ServeOptions options)
{
    private static readonly string[] Names =
    [
        "Amara Okafor", "Bao Nguyen", "Camille Laurent", "Dario Bianchi", "Elif Demir", "Farid Haddad", "Greta Lindqvist", "Hiro Tanaka",
        "Ines Carvalho", "Jonas Weber", "Kavya Rao", "Liam Byrne", "Mei Chen", "Noor Rahman", "Oskar Nowak", "Priya Nair",
        "Quentin Moreau", "Rosa Delgado", "Samuel Adeyemi", "Tessa de Vries", "Umar Farouk", "Vera Petrova", "Wanjiru Kamau", "Yusuf Kaya",
    ];

    public IReadOnlyList<DemoAccount> Made { get; private set; } = [];

    private string File => Path.Combine(options.DataFolder, "demo-accounts.json");

    public void LoadOrDraw()
    {
        Made = System.IO.File.Exists(File)
            ? JsonSerializer.Deserialize<List<DemoAccount>>(System.IO.File.ReadAllText(File), Wire.Json) ?? []
            : Draw();
    }

    private List<DemoAccount> Draw()
    {
        List<DemoAccount> drawn = [Account("instructor", "Ida Marsh", "instructor@demo.example")];
        drawn.AddRange(Names.Select((name, index) => Account("learner", name, $"learner{index + 1:00}@demo.example")));
        var stream = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using var file = new FileStream(File, stream);
        JsonSerializer.Serialize(file, drawn, Wire.ReadableJson);
        return drawn;
    }

    private static DemoAccount Account(string role, string name, string email) =>
        new(role, name, email, RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14));
}
